import { finalOf, quantile, type SeedMetrics, type Statement } from "@bellman-rl/experiment"
import { EVALUATION_EPOCHS, momentsOf } from "./comparison.js"

/** Seeds that a statement about a distribution needs. */
const ENOUGH_SEEDS = 5
/** Evaluations of the notebook's run. */
const EVALUATIONS = 20

const median = (values: readonly number[]) => quantile(values, 0.5)

/** What is known to hold of each preset, checked on some seeds' runs; nothing where they are too few or too short. */
export function checkStatements(preset: string, seeds: readonly SeedMetrics[]): readonly Statement[] {
  if (seeds.length < ENOUGH_SEEDS) return []
  return preset === "notebook" ? notebookStatements(seeds) : [correctedStatement(seeds)]
}

function notebookStatements(seeds: readonly SeedMetrics[]): Statement[] {
  const runs = seeds.flatMap((seed) => momentsOf(seed) ?? [])
  const isWhole = runs.length === seeds.length && runs.every(({ evaluations }) => evaluations.length === EVALUATIONS)
  if (!isWhole) return []
  const untrained = median(runs.map((run) => run.untrained))
  const first = median(runs.map(({ evaluations }) => firstGoodEpoch(evaluations)))
  const best = median(runs.map(({ evaluations }) => Math.max(...evaluations)))
  const trained = median(runs.map((run) => run.trained))
  return [
    {
      text: "an untrained agent lasts 9 to 10 steps (median, rounded)",
      measured: untrained.toFixed(1),
      holds: Math.round(untrained) === 9 || Math.round(untrained) === 10,
    },
    {
      text: "the first evaluation of at least 150 comes at epoch 80 to 140 (median)",
      measured: Number.isFinite(first) ? `epoch ${first}` : "never",
      holds: first >= 80 && first <= 140,
    },
    {
      text: "the best evaluation is at least 185 (median)",
      measured: best.toFixed(1),
      holds: best >= 185,
    },
    {
      text: "the trained agent lasts 116 to 201 steps (median)",
      measured: trained.toFixed(1),
      holds: trained >= 116 && trained <= 201,
    },
  ]
}

/** The epoch of the first evaluation of at least 150; ∞ where there is none. */
function firstGoodEpoch(evaluations: readonly number[]): number {
  const index = evaluations.findIndex((value) => value >= 150)
  return index === -1 ? Number.POSITIVE_INFINITY : (index + 1) * EVALUATION_EPOCHS
}

function correctedStatement(seeds: readonly SeedMetrics[]): Statement {
  const solved = seeds.filter(({ metrics }) => (finalOf(metrics)?.meanReturn ?? 0) >= 475).length
  const needed = Math.ceil(0.7 * seeds.length)
  return {
    text: `a mean greedy return of at least 475 over 100 episodes on at least ${needed} of ${seeds.length} seeds`,
    measured: `${solved} of ${seeds.length}`,
    holds: solved >= needed,
  }
}
