import {
  type EpisodeRecord,
  episodesOf,
  finalOf,
  quantile,
  type SeedMetrics,
  type Statement,
} from "@bellman-rl/experiment"
import { DECILE_EPISODES, DECILES, successByDecile, successRate } from "./success.js"

/** Seeds that a statement about a distribution needs. */
const ENOUGH_SEEDS = 5
/** Episodes of the notebook's run. */
const EPISODES = DECILES * DECILE_EPISODES

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const median = (values: readonly number[]) => quantile(values, 0.5)

/** What is known to hold of each preset, checked on some seeds' runs; nothing where they are too few or too short. */
export function checkStatements(preset: string, seeds: readonly SeedMetrics[]): readonly Statement[] {
  if (seeds.length < ENOUGH_SEEDS) return []
  if (preset === "corrected") return [correctedStatement(seeds)]
  const runs = seeds.map(({ metrics }) => ({ metrics, episodes: episodesOf(metrics) }))
  if (runs.some(({ episodes }) => episodes.length < EPISODES)) return []
  return preset === "notebook" ? frozenStatements(runs) : repairedStatements(runs)
}

interface FinishedRun {
  readonly metrics: SeedMetrics["metrics"]
  readonly episodes: readonly EpisodeRecord[]
}

function frozenStatements(runs: readonly FinishedRun[]): Statement[] {
  const rise = median(
    runs.map(({ episodes }) => {
      const rates = successByDecile(episodes)
      return (rates.at(-1) as number) - (rates[0] as number)
    }),
  )
  const overall = median(runs.map(({ episodes }) => successRate(episodes)))
  return [
    {
      text: "nothing is learned: the last 100 episodes succeed about as often as the first 100 (median difference within 5 %)",
      measured: percent(rise),
      holds: Math.abs(rise) <= 0.05,
    },
    {
      text: "and that is seldom, but where the random acting network happens to play well (median over all episodes below 5 %)",
      measured: percent(overall),
      holds: overall < 0.05,
    },
  ]
}

function repairedStatements(runs: readonly FinishedRun[]): Statement[] {
  const last = median(runs.map(({ episodes }) => successRate(episodes.slice(0, EPISODES).slice(-DECILE_EPISODES))))
  const greedy = median(runs.map(({ metrics }) => greedySuccess(metrics)))
  return [
    {
      text: "at least 67 % of the last 100 episodes succeed, with one action in ten random (median)",
      measured: percent(last),
      holds: last >= 0.67,
    },
    { text: "every greedy episode succeeds (median)", measured: percent(greedy), holds: greedy === 1 },
  ]
}

function correctedStatement(seeds: readonly SeedMetrics[]): Statement {
  const solved = seeds.filter(({ metrics }) => {
    return greedySuccess(metrics) === 1 && episodesOf(metrics).length <= EPISODES
  }).length
  const needed = Math.ceil(0.9 * seeds.length)
  return {
    text: `every greedy episode succeeds after at most 1,000 episodes, on at least ${needed} of ${seeds.length} seeds`,
    measured: `${solved} of ${seeds.length}`,
    holds: solved >= needed,
  }
}

/** The share of greedy episodes after training that reached the goal. */
function greedySuccess(metrics: SeedMetrics["metrics"]): number {
  return successRate((finalOf(metrics)?.returns ?? [0]).map((value) => ({ return: value })))
}
