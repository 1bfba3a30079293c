import type { EpisodeRecord, EvaluationRecord, FindingRecord, GreedyRecord, MetricsRecord } from "./metrics.js"

/** Of a run's metrics, the episodes of training. */
export function episodesOf(metrics: readonly MetricsRecord[]): EpisodeRecord[] {
  return metrics.filter((record) => record.type === "episode-end")
}

/** Of a run's metrics, the evaluations on the way. */
export function evaluationsOf(metrics: readonly MetricsRecord[]): EvaluationRecord[] {
  return metrics.filter((record) => record.type === "evaluation-end")
}

/** Of a run's metrics, what the untrained network was worth. */
export function untrainedOf(metrics: readonly MetricsRecord[]): GreedyRecord | undefined {
  return metrics.find((record): record is GreedyRecord => record.type === "untrained-evaluation")
}

/** Of a run's metrics, what the chosen network was worth: nothing where the run is not finished. */
export function finalOf(metrics: readonly MetricsRecord[]): GreedyRecord | undefined {
  return metrics.find((record): record is GreedyRecord => record.type === "final-evaluation")
}

/** Of a run's metrics, what the diagnostics found. */
export function findingsOf(metrics: readonly MetricsRecord[]): FindingRecord[] {
  return metrics.filter((record) => record.type === "finding")
}
