import type { Rng } from "@bellman-rl/spec"
import { drawSeed } from "@bellman-rl/training"

/** Seeds that played no part so far, drawn from a stream. */
export function unusedSeeds(
  random: Rng,
  options: { readonly count: number; readonly used: ReadonlySet<number> },
): number[] {
  const seeds = new Set<number>()
  while (seeds.size < options.count) {
    const seed = drawSeed(random)
    if (!options.used.has(seed)) seeds.add(seed)
  }
  return Array.from(seeds)
}
