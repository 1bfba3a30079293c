import type { SeedMetrics } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { evaluationCurve, learningCurve } from "./curves.js"

function seedOf(seed: number, returns: readonly number[]): SeedMetrics {
  const rest = { terminated: true, truncated: false, epsilon: 0.1 }
  const learned = { loss: null, absoluteTdError: null, meanQ: null, maxQ: null, gradientNorm: null }
  const metrics = returns.map((value, episode) => {
    return { type: "episode-end", episode, steps: 0, length: 2 * value, return: value, ...rest, ...learned } as const
  })
  return { seed, metrics }
}

describe("learningCurve", () => {
  it("has the quartiles over seeds of each episode", () => {
    const seeds = [1, 2, 3, 4, 5].map((k) => seedOf(k, [k, 10 * k]))
    expect(learningCurve(seeds, "return")).toEqual([
      { x: 0, p25: 2, median: 3, p75: 4 },
      { x: 1, p25: 20, median: 30, p75: 40 },
    ])
    expect(learningCurve(seeds, "length")[0]?.median).toBe(6)
  })

  it("ends with the shortest run", () => {
    expect(learningCurve([seedOf(1, [1, 1, 1]), seedOf(2, [2])], "return")).toHaveLength(1)
  })

  it("takes means of many episodes together", () => {
    const curve = learningCurve(
      [
        seedOf(
          1,
          Array.from({ length: 120 }, (_, k) => k),
        ),
      ],
      "return",
    )
    expect(curve).toHaveLength(60)
    expect(curve[1]).toEqual({ x: 2.5, p25: 2.5, median: 2.5, p75: 2.5 })
  })
})

describe("evaluationCurve", () => {
  const evaluated = (seed: number, returns: readonly number[]): SeedMetrics => ({
    seed,
    metrics: returns.map((meanReturn, k) => {
      return { type: "evaluation-end", episodes: k, steps: 100 * (k + 1), meanReturn, returns: [], seeds: [] }
    }),
  })

  it("has the quartiles over seeds, those that have ended with their last evaluation", () => {
    expect(evaluationCurve([evaluated(0, [1, 5]), evaluated(1, [3])])).toEqual([
      { x: 100, p25: 1.5, median: 2, p75: 2.5 },
      { x: 200, p25: 3.5, median: 4, p75: 4.5 },
    ])
  })

  it("is empty where a seed was not evaluated on the way", () => {
    expect(evaluationCurve([evaluated(0, [1]), evaluated(1, [])])).toEqual([])
  })
})
