import { describe, expect, it } from "vitest"
import type { SeedMetrics } from "../run/experiment.js"
import { episodesCsv, evaluationsCsv } from "./csv.js"
import { readResults } from "./read-csv.js"

const learned = { loss: null, absoluteTdError: null, meanQ: null, maxQ: null, gradientNorm: null }
const ended = { terminated: true, truncated: false, epsilon: 0.1 }

const seeds: readonly SeedMetrics[] = [3, 7].map((seed) => ({
  seed,
  metrics: [
    { type: "episode-end", episode: 0, steps: 12, length: 12, return: -0.1 * seed, ...ended, ...learned },
    {
      type: "episode-end",
      episode: 1,
      steps: 15,
      length: 3,
      return: 1 / 3,
      ...ended,
      terminated: false,
      truncated: true,
      ...learned,
    },
    { type: "untrained-evaluation", meanReturn: 9.5, returns: [9, 10], lengths: [], seeds: [] },
    { type: "evaluation-end", episodes: 1, steps: 14, meanReturn: -1e-7, returns: [-1e-7], seeds: [] },
    { type: "final-evaluation", meanReturn: 500, returns: [500, 500], lengths: [], seeds: [] },
  ],
}))

describe("readResults", () => {
  it("reads back what the CSV files were made of, every digit", () => {
    expect(readResults({ episodes: episodesCsv(seeds), evaluations: evaluationsCsv(seeds) })).toEqual(seeds)
  })

  it("reads seeds that were not evaluated", () => {
    const [first] = readResults({ episodes: episodesCsv(seeds), evaluations: evaluationsCsv([]) })
    expect(first?.metrics.map(({ type }) => type)).toEqual(["episode-end", "episode-end"])
  })
})
