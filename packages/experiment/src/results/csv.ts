import type { SeedMetrics } from "../run/experiment.js"
import type { MetricsRecord } from "../run/metrics.js"
import { episodesOf, finalOf } from "../run/records.js"
import { mean } from "../statistics/mean.js"

/** The files that a run's figures are kept in. */
export const EPISODES_CSV = "episodes.csv"
export const EVALUATIONS_CSV = "evaluations.csv"
export const SEEDS_CSV = "seeds.csv"

/** Every episode of training: `seed,episode,length,return,epsilon,ended`. */
export function episodesCsv(seeds: readonly SeedMetrics[]): string {
  const rows = seeds.flatMap(({ seed, metrics }) =>
    episodesOf(metrics).map((record) => {
      const { episode, length, epsilon, terminated } = record
      return [seed, episode, length, record.return, epsilon, terminated ? "terminated" : "truncated"]
    }),
  )
  return csv(["seed", "episode", "length", "return", "epsilon", "ended"], rows)
}

/** Every evaluation, before, during and after training: `seed,kind,episodes,steps,mean_return,returns`. */
export function evaluationsCsv(seeds: readonly SeedMetrics[]): string {
  const rows = seeds.flatMap(({ seed, metrics }) => evaluationRows(metrics).map((row) => [seed, ...row]))
  return csv(["seed", "kind", "episodes", "steps", "mean_return", "returns"], rows)
}

function evaluationRows(metrics: readonly MetricsRecord[]): (number | string)[][] {
  let [episodes, steps] = [0, 0]
  return metrics.flatMap((record) => {
    switch (record.type) {
      case "episode-end":
        episodes = record.episode + 1
        steps = record.steps
        return []
      case "evaluation-end":
        return [[record.type, record.episodes, record.steps, record.meanReturn, record.returns.join(" ")]]
      case "untrained-evaluation":
      case "final-evaluation":
        return [[record.type, episodes, steps, record.meanReturn, record.returns.join(" ")]]
      case "finding":
        return []
    }
  })
}

/** A row a seed: how long it was trained, and what its greedy policy was worth. */
export function seedsCsv(seeds: readonly SeedMetrics[]): string {
  const rows = seeds.map(({ seed, metrics }) => {
    const episodes = episodesOf(metrics)
    const final = finalOf(metrics)
    const lastTen = episodes.slice(-10).map((record) => record.return)
    return [
      seed,
      episodes.length,
      episodes.at(-1)?.steps ?? 0,
      lastTen.length === 0 ? "" : mean(lastTen),
      final?.returns.length ?? 0,
      final?.meanReturn ?? "",
    ]
  })
  const head = [
    "seed",
    "training_episodes",
    "training_steps",
    "last_10_mean_return",
    "greedy_episodes",
    "mean_greedy_return",
  ]
  return csv(head, rows)
}

/** Numbers and words only: nothing needs quoting. */
function csv(head: readonly string[], rows: readonly (readonly (number | string)[])[]): string {
  return [head, ...rows].map((row) => `${row.join(",")}\n`).join("")
}
