import { describe, expect, it } from "vitest"
import { quantile } from "./quantile.js"

describe("quantile", () => {
  it("interpolates between order statistics as NumPy's percentile does", () => {
    // numpy.percentile([3, 1, 4, 1, 5, 9, 2, 6], [0, 10, 25, 50, 75, 90, 100]), NumPy 2.4.6
    const values = [3, 1, 4, 1, 5, 9, 2, 6]
    const expected = [1, 1, 1.75, 3.5, 5.25, 6.9, 9]
    ;[0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].forEach((p, i) =>
      expect(quantile(values, p)).toBeCloseTo(expected[i] as number, 12),
    )
  })

  it("leaves its argument as it is", () => {
    const values = [3, 1, 2]
    quantile(values, 0.5)
    expect(values).toEqual([3, 1, 2])
  })

  it("refuses no values, and shares outside [0, 1]", () => {
    expect(() => quantile([], 0.5)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] quantile: values.length: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => quantile([1], 1.5)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] quantile: p: expected a finite number ≥ 0 and ≤ 1, got 1.5.]`,
    )
  })
})
