import { mean } from "@bellman-rl/experiment"
import type { SeedResult } from "./run-seed.js"

/** The length of every training episode: `seed,episode,length`. */
export function lengthsCsv(results: readonly SeedResult[]): string {
  const rows = results.flatMap(({ seed, lengths }) => lengths.map((length, episode) => [seed, episode, length]))
  return csv(["seed", "episode", "length"], rows)
}

/** A row a seed: how it ended, and what its greedy policy was worth. */
export function seedsCsv(results: readonly SeedResult[]): string {
  const rows = results.map(({ seed, lengths, final }) => [
    seed,
    lengths.length,
    mean(lengths.slice(-10)),
    final.returns.length,
    final.meanReturn,
  ])
  return csv(["seed", "training_episodes", "last_10_mean_length", "greedy_episodes", "mean_greedy_return"], rows)
}

/** Numbers only: nothing needs quoting. */
function csv(head: readonly string[], rows: readonly (readonly number[])[]): string {
  return [head, ...rows].map((row) => `${row.join(",")}\n`).join("")
}
