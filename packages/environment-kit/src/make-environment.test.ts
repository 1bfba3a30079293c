import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { makeEnvironment } from "./make-environment.js"

interface Given {
  readonly id: string
  readonly options: object | undefined
}

/** Specs whose environments only tell what they were made with. */
const specs = {
  "Short-v0": { create: (options?: object) => ({ id: "Short-v0", options }) as never, maxEpisodeSteps: undefined },
  "Long-v0": { create: (options?: object) => ({ id: "Long-v0", options }) as never, maxEpisodeSteps: 7 },
}

const make = (id: string, options?: object): Environment => makeEnvironment({ packageName: "mine", specs, id }, options)

describe("makeEnvironment", () => {
  it("hands on the environment's own options, and keeps the limit to itself", () => {
    const made = make("Short-v0", { size: 3, maxEpisodeSteps: null }) as unknown as Given
    expect(made).toEqual({ id: "Short-v0", options: { size: 3 } })
  })

  it("makes an environment without a limit as it is, and one with a limit wrapped", () => {
    expect("options" in make("Short-v0")).toBe(true)
    expect("options" in make("Long-v0")).toBe(false)
    expect("options" in make("Long-v0", { maxEpisodeSteps: null })).toBe(true)
    expect("options" in make("Short-v0", { maxEpisodeSteps: 2 })).toBe(false)
  })

  it("refuses an unknown id with the nearest one and all others", () => {
    expect(() => make("Shor-v0")).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/mine] make: id: expected one of Short-v0, Long-v0, got "Shor-v0". Did you mean Short-v0?]`,
    )
  })

  it("names the package of an id that is in another one", () => {
    const elsewhere = { "Far-v0": "@bellman-rl/far-away" }
    for (const id of ["Far-v0", "Far-v1"]) {
      expect(() => makeEnvironment({ packageName: "mine", specs, id, elsewhere })).toThrow(
        'npm i @bellman-rl/far-away, import { make } from "@bellman-rl/far-away", and pass () => make("Far-v0") as the environment.',
      )
    }
  })

  it("refuses options that are no object", () => {
    expect(() => make("Long-v0", null as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/mine] make: options: expected an object of named fields, got null.]`,
    )
  })

  it("refuses an id that is near to none", () => {
    expect(() => make("toString")).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/mine] make: id: expected one of Short-v0, Long-v0, got "toString". Wrap your own environment with timeLimit.]`,
    )
  })
})
