import {
  evaluationsOf,
  finalOf,
  type Quartiles,
  quartiles,
  type SeedMetrics,
  untrainedOf,
} from "@bellman-rl/experiment"
import { type ReferenceRun, referenceRuns } from "./reference.js"

/** Epochs from one evaluation to the next. */
export const EVALUATION_EPOCHS = 10

/** Mean greedy returns at one moment of the run, as quartiles over seeds. */
export interface MomentComparison {
  /** `"untrained"`, `"epoch 10"`, …, `"trained"`. */
  readonly moment: string
  readonly reference: Quartiles
  readonly ours: Quartiles
}

type Moments = Pick<ReferenceRun, "untrained" | "evaluations" | "trained">

/** A run's mean greedy returns; nothing where it is not finished. */
export function momentsOf({ metrics }: SeedMetrics): Moments | undefined {
  const [untrained, final] = [untrainedOf(metrics), finalOf(metrics)]
  if (untrained === undefined || final === undefined) return undefined
  const evaluations = evaluationsOf(metrics).map((record) => record.meanReturn)
  return { untrained: untrained.meanReturn, evaluations, trained: final.meanReturn }
}

/** Ours beside the reference, moment by moment. Evaluations that not every seed has are left out, nothing is said of unfinished runs. */
export function compareWithReference(seeds: readonly SeedMetrics[]): MomentComparison[] {
  const ours = seeds.flatMap((seed) => momentsOf(seed) ?? [])
  if (ours.length < seeds.length) return []
  const row = (moment: string, of: (run: Moments) => number): MomentComparison => ({
    moment,
    reference: quartiles(referenceRuns.map(of)),
    ours: quartiles(ours.map(of)),
  })
  const evaluations = Math.min(...[...ours, ...referenceRuns].map((run) => run.evaluations.length))
  return [
    row("untrained", (run) => run.untrained),
    ...Array.from({ length: evaluations }, (_, i) =>
      row(`epoch ${(i + 1) * EVALUATION_EPOCHS}`, (run) => run.evaluations[i] as number),
    ),
    row("trained", (run) => run.trained),
  ]
}
