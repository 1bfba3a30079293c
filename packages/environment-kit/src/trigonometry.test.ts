import { assert, double, property } from "fast-check"
import { describe, expect, it } from "vitest"
import golden from "./trigonometry.golden.json" with { type: "json" }
import { cos, sin } from "./trigonometry.js"

const angles = double({ min: -(2 ** 20), max: 2 ** 20, noNaN: true })

/** Arguments where the two disagree. */
function differing(f: (x: number) => number, expected: readonly number[]): number[] {
  return golden.x.filter((x, i) => f(x) !== expected[i])
}

describe("sin", () => {
  it("is the nearest double to the true sine, also next to multiples of π/2 and next to middles", () => {
    expect(differing(sin, golden.sin)).toEqual([])
  })

  it("is held against arguments at which Math.sin or glibc's sine is not the nearest double", () => {
    expect(golden.x.length).toBeGreaterThan(1000)
    expect(differing(Math.sin, golden.sin).length).toBeGreaterThan(10)
  })

  it("is within one unit in the last place of Math.sin", () => {
    assert(
      property(angles, (x) => Math.abs(sin(x) - Math.sin(x)) <= 2 ** -52 * Math.abs(Math.sin(x)) + 5e-324),
      { seed: 1, numRuns: 2000 },
    )
  })

  it("is odd", () => {
    assert(
      property(angles, (x) => Object.is(sin(-x), -sin(x))),
      { seed: 1 },
    )
  })

  it("is x where x is tiny", () => {
    expect([sin(-0), sin(5e-324), sin(-1e-300), sin(1e-9)]).toEqual([-0, 5e-324, -1e-300, 1e-9])
  })

  it("is NaN for NaN and ±∞", () => {
    expect([sin(Number.NaN), sin(Number.POSITIVE_INFINITY), sin(Number.NEGATIVE_INFINITY)]).toEqual(
      Array.from({ length: 3 }, () => Number.NaN),
    )
  })

  it("refuses |x| > 2^20, where it would lose digits", () => {
    expect(() => sin(2 ** 20 + 1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] sin: x: expected |x| ≤ 2^20 radians, got 1048577.]`,
    )
  })
})

describe("cos", () => {
  it("is the nearest double to the true cosine, also next to multiples of π/2 and next to middles", () => {
    expect(differing(cos, golden.cos)).toEqual([])
  })

  it("is within one unit in the last place of Math.cos", () => {
    assert(
      property(angles, (x) => Math.abs(cos(x) - Math.cos(x)) <= 2 ** -52 * Math.abs(Math.cos(x))),
      { seed: 1, numRuns: 2000 },
    )
  })

  it("is even", () => {
    assert(
      property(angles, (x) => cos(-x) === cos(x)),
      { seed: 1 },
    )
  })

  it("makes 1 of the squares with the sine", () => {
    assert(
      property(angles, (x) => Math.abs(sin(x) ** 2 + cos(x) ** 2 - 1) <= 2 ** -51),
      { seed: 1 },
    )
  })

  it("is NaN for NaN and ±∞", () => {
    expect([cos(Number.NaN), cos(Number.POSITIVE_INFINITY)]).toEqual([Number.NaN, Number.NaN])
  })
})
