import { episodesOf, type Quartiles, quartiles, type SeedMetrics } from "@bellman-rl/experiment"
import { frozenSuccess, repairedSuccess } from "./reference.js"
import { DECILE_EPISODES, successByDecile } from "./success.js"

/** One tenth of the episodes: shares of successful ones, as quartiles over seeds. */
export interface DecileComparison {
  /** `"0-99"`. */
  readonly episodes: string
  readonly reference: Quartiles
  readonly ours: Quartiles
}

/** The reference of a preset, [seeds][10]; nothing where there is none. */
export function referenceSuccess(preset: string): readonly (readonly number[])[] {
  if (preset === "notebook") return frozenSuccess
  return preset === "repaired" ? repairedSuccess : []
}

/** Ours beside the reference. Tenths that a seed has not finished are left out, as is everything without a reference. */
export function compareWithReference(preset: string, seeds: readonly SeedMetrics[]): DecileComparison[] {
  const reference = referenceSuccess(preset)
  if (reference.length === 0) return []
  const ours = seeds.map(({ metrics }) => successByDecile(episodesOf(metrics)))
  const finished = Math.min(...ours.map((rates) => rates.length))
  const at = (runs: readonly (readonly number[])[], decile: number) =>
    quartiles(runs.map((rates) => rates[decile] as number))
  return Array.from({ length: finished }, (_, decile) => ({
    episodes: `${decile * DECILE_EPISODES}-${(decile + 1) * DECILE_EPISODES - 1}`,
    reference: at(reference, decile),
    ours: at(ours, decile),
  }))
}
