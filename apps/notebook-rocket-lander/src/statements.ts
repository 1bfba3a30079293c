import {
  type EpisodeRecord,
  episodesOf,
  finalOf,
  mean,
  quantile,
  type SeedMetrics,
  type Statement,
} from "@bellman-rl/experiment"

/** Seeds that a statement needs. */
const ENOUGH_SEEDS = 5
/** Episodes of the notebook's run. */
const EPISODES = 10

const medianOf = (values: readonly number[]) => quantile(values, 0.5)

/** What is known to hold of each preset, checked on some seeds' runs; nothing where they are too few or too short. */
export function checkStatements(preset: string, seeds: readonly SeedMetrics[]): readonly Statement[] {
  if (seeds.length < ENOUGH_SEEDS) return []
  switch (preset) {
    case "notebook":
      return notebookStatements(seeds.map(({ metrics }) => episodesOf(metrics).slice(0, EPISODES)))
    case "corrected":
      return correctedStatements(seeds)
    default:
      return landingStatements(seeds)
  }
}

function notebookStatements(runs: readonly (readonly EpisodeRecord[])[]): Statement[] {
  if (runs.some((episodes) => episodes.length < EPISODES)) return []
  const meanReturn = medianOf(runs.map((episodes) => mean(episodes.map((episode) => episode.return))))
  const best = Math.max(...runs.flatMap((episodes) => episodes.map((episode) => episode.return)))
  const epsilon = medianOf(runs.map((episodes) => episodes.at(-1)?.epsilon ?? 0))
  return [
    {
      text: "about -2.2 an episode (median of the means over ten episodes -2.5 to -1.9)",
      measured: meanReturn.toFixed(3),
      holds: meanReturn >= -2.5 && meanReturn <= -1.9,
    },
    {
      text: "no rocket lands (every return below 0)",
      measured: best.toFixed(3),
      holds: best < 0,
    },
    {
      text: "ε ends at about 0.977 (median at least 0.976): all ten episodes are nearly random",
      measured: epsilon.toFixed(4),
      holds: epsilon >= 0.976,
    },
  ]
}

function correctedStatements(seeds: readonly SeedMetrics[]): Statement[] {
  const returns = seeds.flatMap(({ metrics }) => finalOf(metrics)?.meanReturn ?? [])
  if (returns.length < seeds.length) return []
  const median = medianOf(returns)
  return [
    {
      text: "without a curriculum it does not learn to land (median greedy return -2.6 to -1.4, as random actions')",
      measured: median.toFixed(3),
      holds: median >= -2.6 && median <= -1.4,
    },
  ]
}

function landingStatements(seeds: readonly SeedMetrics[]): Statement[] {
  const shares = seeds.flatMap(({ metrics }) => finalOf(metrics)?.meanReturn ?? [])
  if (shares.length < seeds.length) return []
  return [
    {
      text: "at least half of 100 greedy episodes land from the environment's own start, on every seed",
      measured: shares.map((share) => `${(100 * share).toFixed(0)} %`).join(", "),
      holds: shares.every((share) => share >= 0.5),
    },
  ]
}
