import type { Curve } from "./curve.js"
import type { EpisodeRecord, EvaluationRecord, FindingRecord, GreedyRecord } from "../run/metrics.js"
import { episodesOf, evaluationsOf, finalOf, findingsOf, untrainedOf } from "../run/records.js"
import type { ReportRun } from "./report-data.js"

/** A run's records by their kind. */
export interface SortedRun {
  readonly seed: number
  readonly episodes: readonly EpisodeRecord[]
  readonly evaluations: readonly EvaluationRecord[]
  /** Greedy episodes before training, where there were any. */
  readonly untrained: GreedyRecord | undefined
  /** Greedy episodes after it; nothing for a run that was stopped before. */
  readonly final: GreedyRecord | undefined
  readonly findings: readonly FindingRecord[]
  /** What all episodes took together, in milliseconds; nothing where nobody looked at the clock. */
  readonly ms: number | undefined
}

/** Sorts a run's records. */
export function sortRun({ seed, metrics, timings }: ReportRun): SortedRun {
  return {
    seed,
    episodes: episodesOf(metrics),
    evaluations: evaluationsOf(metrics),
    untrained: untrainedOf(metrics),
    final: finalOf(metrics),
    findings: findingsOf(metrics),
    ms: timings.length === 0 ? undefined : timings.reduce((sum, { ms }) => sum + ms, 0),
  }
}

/** What a training episode has a number for. */
export type EpisodeQuantity =
  | "length"
  | "return"
  | "epsilon"
  | "loss"
  | "absoluteTdError"
  | "meanQ"
  | "maxQ"
  | "gradientNorm"

/** A quantity over a run's training episodes. */
export function episodeCurve(run: SortedRun, quantity: EpisodeQuantity): Curve {
  return run.episodes.map((record) => ({ x: record.episode, y: record[quantity] }))
}

/** Mean greedy returns over a run's environment steps. */
export function evaluationCurve(run: SortedRun): Curve {
  return run.evaluations.map(({ steps, meanReturn }) => ({ x: steps, y: meanReturn }))
}
