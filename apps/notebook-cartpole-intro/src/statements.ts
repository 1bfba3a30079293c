import { episodesOf, finalOf, mean, quantile, type SeedMetrics, type Statement } from "@bellman-rl/experiment"
import { compareWithNotebook } from "./comparison.js"

/** Seeds that a statement about a distribution needs. */
const ENOUGH_SEEDS = 5
/** Episodes of the notebook's run. */
const EPISODES = 50
const fixed = (value: number) => value.toFixed(1)

/** What is known to hold of each preset, checked on some seeds' runs; nothing where they are too few or too short. */
export function checkStatements(preset: string, seeds: readonly SeedMetrics[]): readonly Statement[] {
  const lengths = seeds.map(({ metrics }) => episodesOf(metrics).map(({ length }) => length))
  if (seeds.length < ENOUGH_SEEDS) return []
  if (preset === "notebook") return lengths.every((run) => run.length >= EPISODES) ? notebookStatements(lengths) : []
  return correctedStatements(seeds)
}

function notebookStatements(lengths: readonly (readonly number[])[]): Statement[] {
  const median = (from: number, to: number) =>
    quantile(
      lengths.map((run) => mean(run.slice(from, to))),
      0.5,
    )
  const [start, rise, plateau] = [median(0, 11), median(20, 25), median(40, 50)]
  const { blocks } = compareWithNotebook(lengths)
  const inBand = blocks.filter(({ isInBand }) => isInBand).length
  return [
    {
      text: "about 10 steps until episode 11 (median of the means 8 to 20)",
      measured: fixed(start),
      holds: start >= 8 && start <= 20,
    },
    {
      text: "a rise in episodes 12 to 25 (median over episodes 20 to 24 at least 40)",
      measured: fixed(rise),
      holds: rise >= 40,
    },
    {
      text: "then a plateau of 100 to 175 steps (median over episodes 40 to 49)",
      measured: fixed(plateau),
      holds: plateau >= 100 && plateau <= 175,
    },
    {
      text: "block medians inside the reference's p25 to p75 (at least 8 of 10; 6 with fewer than 20 seeds)",
      measured: `${inBand} of ${blocks.length}`,
      holds: inBand >= (lengths.length < 20 ? 6 : 8),
    },
  ]
}

function correctedStatements(seeds: readonly SeedMetrics[]): Statement[] {
  const solved = seeds.filter(({ metrics }) => (finalOf(metrics)?.meanReturn ?? 0) >= 475).length
  const needed = Math.ceil(0.7 * seeds.length)
  return [
    {
      text: `a mean greedy return of at least 475 over 100 episodes on at least ${needed} of ${seeds.length} seeds`,
      measured: `${solved} of ${seeds.length}`,
      holds: solved >= needed,
    },
  ]
}
