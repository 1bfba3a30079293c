import { describe, expect, it } from "vitest"
import { createChecks, withDefaults } from "./checks.js"

const checks = createChecks("replay")

describe("createChecks", () => {
  it("returns a value that is right", () => {
    expect(checks.integer("createReplay", "capacity", 3, { min: 1 })).toBe(3)
    expect(checks.number("createReplay", "share", 0.5, { above: 0, max: 1 })).toBe(0.5)
    expect(checks.oneOf("createReplay", "dtype", "uint8", ["uint8", "float32"])).toBe("uint8")
  })

  it("refuses an integer out of bounds, naming where, what was expected and what came", () => {
    expect(() => checks.integer("createReplay", "capacity", 0, { min: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: capacity: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => checks.integer("createReplay", "capacity", 1.5)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: capacity: expected an integer, got 1.5.]`,
    )
  })

  it("refuses a wrong kind with a TypeError", () => {
    expect(() => checks.number("createReplay", "share", "1")).toThrow(TypeError)
    expect(() =>
      checks.number("createReplay", "share", "1", { above: 0, below: 1 }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] createReplay: share: expected a finite number > 0 and < 1, got "1".]`,
    )
  })

  it("refuses NaN and infinity", () => {
    expect(() => checks.number("createReplay", "share", Number.NaN)).toThrow(RangeError)
    expect(() => checks.number("createReplay", "share", Number.POSITIVE_INFINITY)).toThrow(RangeError)
  })

  it("refuses a value that is none of the choices", () => {
    expect(() => checks.oneOf("createReplay", "dtype", "int", ["uint8", "float32"])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] createReplay: dtype: expected "uint8" or "float32", got "int".]`,
    )
  })

  it("refuses an unknown field with the nearest right name", () => {
    expect(() => checks.knownFields("createDqn", "options", { gama: 1 }, ["gamma"])).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] createDqn: options: expected one of gamma, got "gama". Did you mean gamma?]`,
    )
    expect(() => checks.knownFields("createDqn", "options", { zzz: 1 }, ["gamma"])).toThrow("Remove it.")
    expect(() => checks.knownFields("createDqn", "options", { gamma: 1 }, ["gamma"])).not.toThrow()
  })

  it("refuses what has no named fields", () => {
    expect(checks.fields("restore", "snapshot", { a: 1 })).toEqual({ a: 1 })
    for (const value of [null, undefined, 1, "a", [1], new Float32Array(1)]) {
      expect(() => checks.fields("restore", "snapshot", value)).toThrow(TypeError)
    }
    expect(() => checks.fields("restore", "snapshot", [1])).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] restore: snapshot: expected an object of named fields, got [1].]`,
    )
  })

  it("gives options their defaults where they are left out or undefined", () => {
    const defaults = { replacement: true, share: 0.5 }
    const read = (options: { replacement?: boolean | undefined; share?: number | undefined }) =>
      checks.options("createReplay", options, { defaults })
    expect(read({})).toEqual(defaults)
    expect(read({ replacement: undefined, share: undefined })).toEqual(defaults)
    expect(read({ replacement: false, share: 0 })).toEqual({ replacement: false, share: 0 })
  })

  it("knows the options that have a default, and those that are named besides", () => {
    const known = { defaults: { share: 0.5 }, names: ["capacity", "share"] }
    expect(checks.options("createReplay", { capacity: 3 }, known)).toEqual({ capacity: 3, share: 0.5 })
    expect(() => checks.options("createReplay", { capcity: 3 }, known)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] createReplay: options: expected one of capacity, share, got "capcity". Did you mean capacity?]`,
    )
  })

  it("refuses options that are no object, whatever reads them", () => {
    for (const given of [null, 3, "a", [1], () => {}]) {
      expect(() => checks.options("createReplay", given as never, { defaults: {} })).toThrow(
        "an object of named fields",
      )
      expect(() => checks.knownFields("createReplay", "options", given as never, [])).toThrow(TypeError)
    }
  })
})

describe("withDefaults", () => {
  it("keeps null, 0, false and the empty string: they say something", () => {
    const defaults: Record<string, unknown> = { a: 1, b: 1, c: 1, d: 1 }
    const given = { a: null, b: 0, c: false, d: "" }
    expect(withDefaults(defaults, given)).toEqual(given)
  })

  it("keeps what has no default", () => {
    expect(withDefaults({ a: 1 }, { b: 2 })).toEqual({ a: 1, b: 2 })
  })
})
