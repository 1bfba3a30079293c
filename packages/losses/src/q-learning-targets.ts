import { add, max, mul, type Tensor1D, type Tensor2D, tidy } from "@tensorflow/tfjs-core"
import { checkShape } from "./shape-checks.js"

/** What the targets of Q-learning are made of. */
export interface QLearningInputs {
  /** r, [B]. */
  readonly rewards: Tensor1D
  /** d = γ·(1 − terminated), [B]. Truncation leaves it as it is. */
  readonly discounts: Tensor1D
  /** Q(s′, ·), of the target network, [B, A]. */
  readonly nextQ: Tensor2D
}

/**
 * y = r + d · maxₐ Q(s′, a), [B].
 *
 * Watkins & Dayan (1992); Mnih et al. (2015), Algorithm 1. Call it outside the gradient tape: targets are constants.
 * Throws `RangeError` for other shapes; nothing broadcasts. 0·∞ is NaN: where d = 0, Q must be finite all the same.
 *
 * @example
 * const rewards = tf.tensor1d([1, 1])
 * const discounts = tf.tensor1d([0, 0.5])
 * const nextQ = tf.tensor2d([[5, 7], [2, 4]])
 * Array.from(qLearningTargets({ rewards, discounts, nextQ }).dataSync()) // => [1, 3]
 */
export function qLearningTargets({ rewards, discounts, nextQ }: QLearningInputs): Tensor1D {
  const where = "qLearningTargets"
  checkShape(where, { argument: "rewards", tensor: rewards, expected: [null] })
  checkShape(where, { argument: "discounts", tensor: discounts, expected: [rewards.shape[0]] })
  checkShape(where, { argument: "nextQ", tensor: nextQ, expected: [rewards.shape[0], null] })
  return tidy(() => add<Tensor1D>(rewards, mul(discounts, max(nextQ, 1))))
}
