import { createRandom } from "@bellman-rl/random"
import { array, assert, double, integer, property } from "fast-check"
import { describe, expect, it } from "vitest"
import { bootstrapInterval } from "./bootstrap-interval.js"
import { interquartileMean } from "./interquartile-mean.js"
import { mean } from "./mean.js"
import golden from "./statistics.golden.json" with { type: "json" }

const score = double({ min: -1e6, max: 1e6, noNaN: true })
const fixed = { seed: 1, numRuns: 50 }
const few = () => ({ random: createRandom(1), resamples: 100 })

describe("bootstrapInterval", () => {
  it("is rliable's, draw by draw, for one task and for several", () => {
    for (const { scores, confidence, interval } of golden.aggregates) {
      const options = { random: createRandom(golden.seed), resamples: golden.resamples, confidence }
      const { low, high } = bootstrapInterval(scores, interquartileMean, options)
      expect(Math.abs(low - (interval[0] as number))).toBeLessThan(1e-12)
      expect(Math.abs(high - (interval[1] as number))).toBeLessThan(1e-12)
    }
  })

  it("takes one task with brackets around it or without", () => {
    const runs = [3, 1, 4, 1, 5]
    expect(bootstrapInterval([runs], interquartileMean, few())).toEqual(
      bootstrapInterval(runs, interquartileMean, few()),
    )
  })

  it("draws a task's runs from that task alone", () => {
    const seen = new Set<string>()
    const watch = (tasks: readonly (readonly number[])[]) => {
      for (const [task, runs] of tasks.entries()) {
        for (const run of runs) seen.add(`${task}: ${run}`)
      }
      return 0
    }
    bootstrapInterval([[1, 2, 3], [10]], watch, few())
    expect([...seen].sort()).toEqual(["0: 1", "0: 2", "0: 3", "1: 10"])
  })

  it("lies within the scores, whatever they are", () => {
    assert(
      property(array(score, { minLength: 1, maxLength: 12 }), integer({ min: 0, max: 1000 }), (scores, seed) => {
        const { low, high } = bootstrapInterval(scores, mean, { random: createRandom(seed), resamples: 50 })
        expect(low).toBeLessThanOrEqual(high)
        expect(low).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9)
        expect(high).toBeLessThanOrEqual(Math.max(...scores) + 1e-9)
      }),
      fixed,
    )
  })

  it("is a point for equal scores", () => {
    expect(bootstrapInterval([2, 2, 2], mean, few())).toEqual({ low: 2, high: 2 })
  })

  it("holds the mean itself where scores spread alike on both sides", () => {
    assert(
      property(array(double({ min: 1, max: 100, noNaN: true }), { minLength: 2, maxLength: 10 }), (distances) => {
        const scores = distances.flatMap((distance) => [7 - distance, 7 + distance])
        const { low, high } = bootstrapInterval(scores, mean, few())
        expect(low).toBeLessThan(7)
        expect(high).toBeGreaterThan(7)
      }),
      fixed,
    )
  })

  it("is wider with more confidence", () => {
    const scores = [3, 1, 4, 1, 5, 9, 2, 6]
    const widths = [0.5, 0.9, 0.99].map((confidence) => {
      const { low, high } = bootstrapInterval(scores, mean, { ...few(), confidence })
      return high - low
    })
    expect(widths).toEqual(widths.toSorted((a, b) => a - b))
    expect(new Set(widths).size).toBe(3)
  })

  it("covers the true mean as often as it says, nearly, with 20 runs", () => {
    const random = createRandom(3)
    let covered = 0
    for (let repeat = 0; repeat < 400; repeat++) {
      const scores = Array.from({ length: 20 }, () => random.normal(5, 2))
      const { low, high } = bootstrapInterval(scores, mean, { random, resamples: 200, confidence: 0.9 })
      if (low <= 5 && 5 <= high) covered += 1
    }
    // Over 20,000 repeats it is 86.4 %: percentiles of 20 runs are a little narrow. Of 400, two standard deviations are 3.4 %.
    expect(covered / 400).toBeGreaterThan(0.83)
    expect(covered / 400).toBeLessThan(0.92)
  })

  it("refuses options that are wrong, and a statistic without a value", () => {
    const refuse = (options: object) => () => bootstrapInterval([1, 2], mean, { ...few(), ...options })
    expect(refuse({ resamples: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] bootstrapInterval: resamples: expected an integer ≥ 1, got 0.]`,
    )
    expect(refuse({ confidence: 95 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] bootstrapInterval: confidence: expected a finite number > 0 and < 1, got 95.]`,
    )
    expect(refuse({ samples: 10 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] bootstrapInterval: options: expected one of random, resamples, confidence, got "samples". Did you mean resamples?]`,
    )
    expect(refuse({ random: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] bootstrapInterval: random: expected a random stream (Rng), got 1.]`,
    )
    expect(() => bootstrapInterval([1], () => Number.NaN, few())).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] bootstrapInterval: the statistic's value: expected a finite number, got NaN.]`,
    )
  })
})
