import type { LearnMetrics } from "@bellman-rl/spec"

/** What the learn calls of an episode came to. */
export interface LearningMeans {
  /** Forgets what was added. */
  start(): void
  add(metrics: LearnMetrics): void
  /** Means of what was added, and of `maxQ` the largest; null where nothing was. */
  means(): LearnMetrics | null
}

/** Sums that are used again for every episode: adding allocates nothing. */
export function createLearningMeans(): LearningMeans {
  const sums = { loss: 0, absoluteTdError: 0, meanQ: 0, gradientNorm: 0 }
  let [calls, maxQ] = [0, 0]

  return {
    start() {
      sums.loss = sums.absoluteTdError = sums.meanQ = sums.gradientNorm = calls = 0
      maxQ = Number.NEGATIVE_INFINITY
    },
    add(metrics) {
      sums.loss += metrics.loss
      sums.absoluteTdError += metrics.absoluteTdError
      sums.meanQ += metrics.meanQ
      sums.gradientNorm += metrics.gradientNorm
      maxQ = Math.max(maxQ, metrics.maxQ)
      calls += 1
    },
    means() {
      if (calls === 0) return null
      return {
        loss: sums.loss / calls,
        absoluteTdError: sums.absoluteTdError / calls,
        meanQ: sums.meanQ / calls,
        maxQ,
        gradientNorm: sums.gradientNorm / calls,
      }
    },
  }
}
