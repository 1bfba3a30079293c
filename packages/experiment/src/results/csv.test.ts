import { describe, expect, it } from "vitest"
import type { SeedMetrics } from "../run/experiment.js"
import { episodesCsv, evaluationsCsv, seedsCsv } from "./csv.js"

const learned = { loss: 0.5, absoluteTdError: 1, meanQ: 2, maxQ: 3, gradientNorm: 4 }
const seeds: readonly SeedMetrics[] = [
  {
    seed: 3,
    metrics: [
      { type: "untrained-evaluation", meanReturn: 9, returns: [9], lengths: [9], seeds: [1] },
      {
        type: "episode-end",
        episode: 0,
        steps: 12,
        length: 12,
        return: 11,
        terminated: true,
        truncated: false,
        epsilon: 0.9,
        ...learned,
      },
      { type: "evaluation-end", episodes: 1, steps: 20, meanReturn: 15, returns: [10, 20], seeds: [4, 5] },
      { type: "finding", name: "q-diverging", steps: 20, message: "…" },
      { type: "final-evaluation", meanReturn: 30, returns: [30], lengths: [30], seeds: [6] },
    ],
  },
  { seed: 4, metrics: [] },
]

describe("the CSV files of a run", () => {
  it("have a row an episode", () => {
    expect(episodesCsv(seeds)).toBe("seed,episode,length,return,epsilon,ended\n3,0,12,11,0.9,terminated\n")
  })

  it("have a row an evaluation, with the episodes and steps of training before it", () => {
    expect(evaluationsCsv(seeds)).toBe(
      [
        "seed,kind,episodes,steps,mean_return,returns",
        "3,untrained-evaluation,0,0,9,9",
        "3,evaluation-end,1,20,15,10 20",
        "3,final-evaluation,1,12,30,30",
        "",
      ].join("\n"),
    )
  })

  it("have a row a seed, empty where nothing was measured", () => {
    expect(seedsCsv(seeds)).toBe(
      [
        "seed,training_episodes,training_steps,last_10_mean_return,greedy_episodes,mean_greedy_return",
        "3,1,12,11,1,30",
        "4,0,0,,0,",
        "",
      ].join("\n"),
    )
  })
})
