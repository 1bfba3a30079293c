import {
  type EpisodeRecord,
  episodesOf,
  finalOf,
  mean,
  quantile,
  type SeedMetrics,
  type Statement,
} from "@bellman-rl/experiment"
import { recentMean, WINDOW } from "./recent-mean.js"

/** Seeds that a statement about a distribution needs. */
const ENOUGH_SEEDS = 5
/** Gymnasium's threshold: a return from here on is a landing. */
export const SOLVED = 200
/** Episodes that the corrected presets may train for. */
const EPISODE_LIMIT = 1_000

const medianOf = (values: readonly number[]) => quantile(values, 0.5)
const shareOfLandings = (scores: readonly number[]) => scores.filter((score) => score >= SOLVED).length / scores.length

/** What is known to hold of each preset, checked on some seeds' runs; nothing where they are too few or too short. */
export function checkStatements(preset: string, seeds: readonly SeedMetrics[]): readonly Statement[] {
  if (seeds.length < ENOUGH_SEEDS) return []
  const runs = seeds.map(({ metrics }) => episodesOf(metrics))
  const shortest = Math.min(...runs.map((episodes) => episodes.length))
  switch (preset) {
    case "notebook":
      return shortest >= 300 ? softmaxStatements(runs.map((episodes) => episodes.map((episode) => episode.return))) : []
    case "linear":
      return shortest >= 150 ? linearStatements(runs) : []
    default:
      return [landingStatement(seeds)]
  }
}

function softmaxStatements(runs: readonly (readonly number[])[]): Statement[] {
  const averages = runs.map((scores) => scores.slice(WINDOW - 1).map((_, i) => recentMean(scores, i + WINDOW - 1)))
  const lowest = medianOf(averages.map((values) => Math.min(...values)))
  const highest = medianOf(averages.map((values) => Math.max(...values)))
  return [
    {
      text: "the average of 101 episodes stays between -380 and -140 (medians of the seeds' lowest and highest)",
      measured: `${lowest.toFixed(0)} to ${highest.toFixed(0)}`,
      holds: lowest >= -380 && highest <= -140,
    },
    noLanding(runs),
  ]
}

function linearStatements(runs: readonly (readonly EpisodeRecord[])[]): Statement[] {
  const scores = runs.map((episodes) => episodes.map((episode) => episode.return))
  const last = medianOf(scores.map((values) => mean(values.slice(-100))))
  const length = medianOf(runs.map((episodes) => mean(episodes.slice(-50).map((episode) => episode.length))))
  return [
    {
      text: "scores settle at about -110 (median of the last 100 episodes' means -140 to -80)",
      measured: last.toFixed(1),
      holds: last >= -140 && last <= -80,
    },
    {
      text: "it hovers: the last 50 episodes are 700 steps or longer (median of their mean lengths)",
      measured: length.toFixed(0),
      holds: length >= 700,
    },
    noLanding(scores),
  ]
}

function noLanding(runs: readonly (readonly number[])[]): Statement {
  const landings = medianOf(runs.map(shareOfLandings))
  return {
    text: "no landing is learned (median share of episodes that reach 200 at most 2 %)",
    measured: `${(100 * landings).toFixed(1)} %`,
    holds: landings <= 0.02,
  }
}

function landingStatement(seeds: readonly SeedMetrics[]): Statement {
  const solved = seeds.filter(
    ({ metrics }) =>
      (finalOf(metrics)?.meanReturn ?? Number.NEGATIVE_INFINITY) >= SOLVED &&
      episodesOf(metrics).length <= EPISODE_LIMIT,
  ).length
  const needed = Math.ceil(0.8 * seeds.length)
  return {
    text: `a mean greedy return of at least 200 within 1,000 episodes on at least ${needed} of ${seeds.length} seeds`,
    measured: `${solved} of ${seeds.length}`,
    holds: solved >= needed,
  }
}
