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

  it("refuses a size that is no count of actions", () => {
    const sizes = [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e12, 2 ** 31, "2", undefined, null, [2], { n: 2 }]
    for (const n of sizes) expect(() => discrete(n as never)).toThrow(/^\[@bellman-rl\/environment-kit\] discrete: n: /)
    expect(() => discrete(1e12)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] discrete: n: expected an integer ≥ 1 and ≤ 2147483647, got 1000000000000.]`,
    )
  })

  it("has one member at least, and 2³¹ − 1 at most", () => {
    expect([discrete(1), discrete(2 ** 31 - 1)].map(({ n }) => n)).toEqual([1, 2 ** 31 - 1])
    expect(discrete(1).sample(createRandom(1))).toBe(0)
  })

  it("refuses a space without members", () => {
    expect(() => discrete(0)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] discrete: n: expected an integer ≥ 1 and ≤ 2147483647, got 0.]`,
    )
  })
})
