import type { SeedMetrics } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { compareWithReference, referenceSuccess } from "./comparison.js"
import { frozenSuccess, repairedSuccess } from "./reference.js"
import { comparisonTable } from "./tables.js"

/** A seed of so many episodes, every second one successful. */
function seedOf(episodes: number): SeedMetrics {
  const rest = { steps: 0, length: 1, terminated: true, truncated: false, epsilon: 0.1 }
  const learned = { loss: null, absoluteTdError: null, meanQ: null, maxQ: null, gradientNorm: null }
  const metrics = Array.from(
    { length: episodes },
    (_, episode) =>
      ({ type: "episode-end", episode, return: episode % 2 === 0 ? 1 : -1, ...rest, ...learned }) as const,
  )
  return { seed: 0, metrics }
}

describe("the reference", () => {
  it("has 25 seeds of the notebook and 6 of the repaired one, ten tenths each", () => {
    expect(frozenSuccess.map((rates) => rates.length)).toEqual(Array.from({ length: 25 }, () => 10))
    expect(repairedSuccess.map((rates) => rates.length)).toEqual(Array.from({ length: 6 }, () => 10))
  })

  it("has the recorded figures: 20 of 25 frozen seeds succeed in less than 5 % of their episodes", () => {
    const overall = frozenSuccess.map((rates) => rates.reduce((sum, rate) => sum + rate, 0) / 10)
    expect(overall.filter((rate) => rate < 0.05)).toHaveLength(20)
    expect(overall.filter((rate) => rate > 0.5)).toHaveLength(4)
    expect(repairedSuccess.map((rates) => rates.at(-1))).toEqual([0.8, 0.92, 0.9, 0.67, 0.83, 0.99])
  })

  it("is none for the corrected preset", () => {
    expect(referenceSuccess("corrected")).toEqual([])
    expect(compareWithReference("corrected", [seedOf(1_000)])).toEqual([])
  })
})

describe("compareWithReference", () => {
  it("lays finished tenths beside the reference, up to the seed that has the fewest", () => {
    const deciles = compareWithReference("notebook", [seedOf(1_000), seedOf(250)])
    expect(deciles.map(({ episodes }) => episodes)).toEqual(["0-99", "100-199"])
    expect(deciles[0]?.ours).toEqual({ p25: 0.5, median: 0.5, p75: 0.5 })
    expect(deciles[0]?.reference.median).toBe(0)
  })

  it("leaves out what is beyond the notebook's 1,000 episodes", () => {
    expect(compareWithReference("repaired", [seedOf(1_300)])).toHaveLength(10)
  })
})

describe("comparisonTable", () => {
  it("gives one number for one seed, and quartiles for several", () => {
    const deciles = compareWithReference("notebook", [seedOf(100)])
    expect(comparisonTable(deciles, { seeds: 1, referenceSeeds: 25 })).toMatch(/0-99.*0\.00 … 0\.00 … 0\.02 │ 0\.50 │/)
    expect(comparisonTable(deciles, { seeds: 2, referenceSeeds: 25 })).toMatch(/0\.50 … 0\.50 … 0\.50/)
  })
})
