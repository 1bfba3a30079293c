import { mean } from "../statistics/mean.js"
import type { SeedMetrics } from "../run/experiment.js"
import { episodesOf, finalOf } from "../run/records.js"

/** Every episode of training: `seed,episode,length,return`. */
export function episodesCsv(seeds: readonly SeedMetrics[]): string {
  const rows = seeds.flatMap(({ seed, metrics }) =>
    episodesOf(metrics).map((record) => [seed, record.episode, record.length, record.return]),
  )
  return csv(["seed", "episode", "length", "return"], rows)
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

/** Numbers only: nothing needs quoting. */
function csv(head: readonly string[], rows: readonly (readonly (number | string)[])[]): string {
  return [head, ...rows].map((row) => `${row.join(",")}\n`).join("")
}
