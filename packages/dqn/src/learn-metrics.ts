import type { LearnMetrics } from "@bellman-rl/spec"

/** What one batch's update gave. */
export interface UpdateOutputs {
  /** Per-example losses, [B]. */
  readonly losses: ArrayLike<number>
  /** Q(s, a; θ) before the minibatch's step, [B]. */
  readonly values: ArrayLike<number>
  /** y, [B]. */
  readonly targets: ArrayLike<number>
  /** The last minibatch's, [1]. */
  readonly gradientNorm: ArrayLike<number>
}

/** Gathers the metrics of a learn call over its batches, in one object that is used again. */
export interface LearnMetricsRecorder {
  readonly metrics: LearnMetrics
  start(): void
  add(outputs: UpdateOutputs): void
}

/** Metrics of one learn call after another. */
export function createLearnMetrics(): LearnMetricsRecorder {
  const metrics = { loss: 0, absoluteTdError: 0, meanQ: 0, maxQ: 0, gradientNorm: 0 }
  const sums = { rows: 0, losses: 0, errors: 0, values: 0 }

  return {
    metrics,
    start() {
      sums.rows = sums.losses = sums.errors = sums.values = 0
      metrics.maxQ = Number.NEGATIVE_INFINITY
    },
    add({ losses, values, targets, gradientNorm }) {
      for (let i = 0; i < values.length; i++) {
        const value = values[i] as number
        sums.losses += losses[i] as number
        sums.errors += Math.abs((targets[i] as number) - value)
        sums.values += value
        if (value > metrics.maxQ) metrics.maxQ = value
      }
      sums.rows += values.length
      metrics.loss = sums.losses / sums.rows
      metrics.absoluteTdError = sums.errors / sums.rows
      metrics.meanQ = sums.values / sums.rows
      metrics.gradientNorm = gradientNorm[0] as number
    },
  }
}
