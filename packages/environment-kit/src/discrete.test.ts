import { createRandom } from "@bellman-rl/random"
import { describe, expect, it } from "vitest"
import { discrete } from "./discrete.js"

describe("discrete", () => {
  it("contains 0 to n − 1", () => {
    expect([0, 1, 2].map(discrete(3).contains)).toEqual([true, true, true])
  })

  it("contains nothing else", () => {
    const values = [-1, 3, 0.5, Number.NaN, "0", undefined, null]
    expect(values.map(discrete(3).contains)).toEqual(values.map(() => false))
  })

  it("samples every member", () => {
    const random = createRandom(1)
    const space = discrete(3)
    const samples = new Set(Array.from({ length: 100 }, () => space.sample(random)))
    expect([...samples].sort()).toEqual([0, 1, 2])
  })

  it("refuses a space without members", () => {
    expect(() => discrete(0)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] discrete: n: expected an integer ≥ 1, got 0.]`,
    )
  })
})
