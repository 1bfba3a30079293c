import { createRandom } from "@bellman-rl/random"
import { array, assert, integer, property } from "fast-check"
import { describe, expect, it } from "vitest"
import { probabilityOfImprovement, probabilityOfImprovementInterval } from "./probability-of-improvement.js"
import golden from "./statistics.golden.json" with { type: "json" }

/** Small whole numbers: ties are frequent. */
const runs = array(integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 })
const fixed = { seed: 1, numRuns: 200 }

describe("probabilityOfImprovement", () => {
  it("is rliable's, with ties, unequal numbers of runs and several tasks", () => {
    for (const { x, y, probability } of golden.improvements) {
      expect(Math.abs(probabilityOfImprovement(x, y) - probability)).toBeLessThan(1e-12)
    }
  })

  it("of X over Y and of Y over X sum to 1", () => {
    assert(
      property(runs, runs, (x, y) => {
        expect(probabilityOfImprovement(x, y) + probabilityOfImprovement(y, x)).toBeCloseTo(1, 12)
      }),
      fixed,
    )
  })

  it("is ½ over itself, 1 where every run wins and 0 where every run loses", () => {
    expect(probabilityOfImprovement([1, 2, 3], [1, 2, 3])).toBe(0.5)
    expect(probabilityOfImprovement([4, 5], [1, 2, 3])).toBe(1)
    expect(probabilityOfImprovement([1, 2, 3], [4, 5])).toBe(0)
  })

  it("gives every task the same weight, whatever its number of runs", () => {
    expect(probabilityOfImprovement([[1], [0, 0, 0]], [[0], [1, 1, 1]])).toBe(0.5)
  })

  it("refuses other numbers of tasks", () => {
    expect(() => probabilityOfImprovement([[1], [2]], [[1]])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] probabilityOfImprovement: y: expected runs of as many tasks as x has (2), got 1.]`,
    )
    expect(() => probabilityOfImprovement([1], [])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] probabilityOfImprovement: y.length: expected an integer ≥ 1, got 0.]`,
    )
  })
})

describe("probabilityOfImprovementInterval", () => {
  it("is rliable's, draw by draw", () => {
    for (const { x, y, confidence, interval } of golden.improvements) {
      const options = { random: createRandom(golden.seed), resamples: golden.resamples, confidence }
      const { low, high } = probabilityOfImprovementInterval(x, y, options)
      expect(Math.abs(low - (interval[0] as number))).toBeLessThan(1e-12)
      expect(Math.abs(high - (interval[1] as number))).toBeLessThan(1e-12)
    }
  })

  it("lies within 0 and 1", () => {
    assert(
      property(runs, runs, integer({ min: 0, max: 1000 }), (x, y, seed) => {
        const { low, high } = probabilityOfImprovementInterval(x, y, { random: createRandom(seed), resamples: 30 })
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeGreaterThanOrEqual(low)
        expect(high).toBeLessThanOrEqual(1)
      }),
      fixed,
    )
  })

  it("is a point where there is one run each", () => {
    expect(probabilityOfImprovementInterval([2], [1], { random: createRandom(1) })).toEqual({ low: 1, high: 1 })
  })
})
