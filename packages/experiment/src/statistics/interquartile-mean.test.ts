import { array, assert, double, property } from "fast-check"
import { describe, expect, it } from "vitest"
import { interquartileMean } from "./interquartile-mean.js"
import { mean } from "./mean.js"
import golden from "./statistics.golden.json" with { type: "json" }

const score = double({ min: -1e6, max: 1e6, noNaN: true })
const fixed = { seed: 1, numRuns: 200 }
/** Sums round: a mean of equal numbers may miss them by this much. */
const ROUNDING = 1e-9

describe("interquartileMean", () => {
  it("is rliable's for any number of runs and tasks", () => {
    for (const { scores, interquartileMean: expected } of golden.aggregates) {
      expect(Math.abs(interquartileMean(scores) - expected)).toBeLessThan(1e-12)
    }
  })

  it("keeps everything of fewer than four, and of five the middle three", () => {
    expect(interquartileMean([0, 30, 60])).toBe(30)
    expect(interquartileMean([1e6, 1, 2, 6, -1e6])).toBe(3)
  })

  it("takes the runs of all tasks together", () => {
    expect(interquartileMean([[1, 2], [4], [100]])).toBe(interquartileMean([1, 2, 4, 100]))
  })

  it("lies between the least and the largest score", () => {
    assert(
      property(array(score, { minLength: 1, maxLength: 30 }), (scores) => {
        expect(interquartileMean(scores)).toBeGreaterThanOrEqual(Math.min(...scores) - ROUNDING)
        expect(interquartileMean(scores)).toBeLessThanOrEqual(Math.max(...scores) + ROUNDING)
      }),
      fixed,
    )
  })

  it("does not depend on the order, nor change its argument", () => {
    assert(
      property(array(score, { minLength: 1, maxLength: 30 }), (scores) => {
        const copy = [...scores]
        expect(interquartileMean(scores.toReversed())).toBe(interquartileMean(scores))
        expect(scores).toEqual(copy)
      }),
      fixed,
    )
  })

  it("is the mean of values that lie evenly", () => {
    for (let n = 1; n <= 20; n++) {
      const even = Array.from({ length: n }, (_, i) => 3 + 2 * i)
      expect(interquartileMean(even)).toBeCloseTo(mean(even), 12)
    }
  })

  it("refuses no scores, and what is no finite number", () => {
    expect(() => interquartileMean([])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] interquartileMean: scores.length: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => interquartileMean([[1], []])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] interquartileMean: scores[1].length: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => interquartileMean([1, Number.NaN])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] interquartileMean: scores[1]: expected a finite number, got NaN.]`,
    )
    expect(() => interquartileMean([[1], 2] as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] interquartileMean: scores[1]: expected an array of scores, got 2.]`,
    )
    expect(() => interquartileMean(3 as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] interquartileMean: scores: expected an array of scores, or of one such array a task, got 3.]`,
    )
  })
})
