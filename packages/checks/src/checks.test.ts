import { describe, expect, it } from "vitest"
import { createChecks } from "./checks.js"

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
})
