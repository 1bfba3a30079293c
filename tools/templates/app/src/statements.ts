import { finalOf, type SeedMetrics, type Statement } from "@bellman-rl/experiment"

/** Seeds that a statement about a distribution needs. */
const ENOUGH_SEEDS = 5

/** What has to hold of either preset's runs; nothing where they are too few to tell. */
export function checkStatements(_preset: string, seeds: readonly SeedMetrics[]): readonly Statement[] {
  if (seeds.length < ENOUGH_SEEDS) return []
  const solved = seeds.filter(({ metrics }) => finalOf(metrics)?.meanReturn === 1).length
  const needed = Math.ceil(0.8 * seeds.length)
  return [
    {
      text: `all of 100 greedy balls are caught on at least ${needed} of ${seeds.length} seeds`,
      measured: `${solved} of ${seeds.length}`,
      holds: solved >= needed,
    },
  ]
}
