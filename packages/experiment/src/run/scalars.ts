import type { MetricsRecord } from "./metrics.js"

/** What TensorBoard is shown of a line of metrics, under the names that CleanRL and Stable-Baselines3 have made usual. */
export function scalarsOf(record: MetricsRecord): Readonly<Record<string, number>> {
  switch (record.type) {
    case "episode-end":
      return withoutNulls({
        "charts/episodic_return": record.return,
        "charts/episodic_length": record.length,
        "charts/epsilon": record.epsilon,
        "losses/td_loss": record.loss,
        "losses/td_error": record.absoluteTdError,
        "losses/q_values": record.meanQ,
        "losses/max_q": record.maxQ,
        "losses/gradient_norm": record.gradientNorm,
      })
    case "evaluation-end":
      return { "eval/mean_return": record.meanReturn }
    case "untrained-evaluation":
    case "final-evaluation":
    case "finding":
      return {}
  }
}

function withoutNulls(values: Readonly<Record<string, number | null>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== null))
}
