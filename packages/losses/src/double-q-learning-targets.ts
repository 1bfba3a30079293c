import { add, argMax, mul, oneHot, sum, type Tensor1D, type Tensor2D, tidy } from "@tensorflow/tfjs-core"
import type { QLearningInputs } from "./q-learning-targets.js"
import { checkShape } from "./shape-checks.js"

/** What the targets of Double Q-learning are made of. */
export interface DoubleQLearningInputs extends QLearningInputs {
  /** Qˢ(s′, ·), of the network that chooses a (the online one), [B, A]. */
  readonly nextQSelector: Tensor2D
}

/**
 * y = r + d · Q(s′, argmaxₐ Qˢ(s′, a)), [B]: one network chooses the action, the other one says what it is worth.
 *
 * van Hasselt, Guez & Silver (2016). Of equal values the lowest action is chosen. Call it outside the gradient tape.
 * Throws `RangeError` for other shapes; nothing broadcasts.
 *
 * Q(s′, a) is selected as the sum of a one-hot row times Q: 0·∞ is NaN, so one infinite or NaN value in a row of
 * `nextQ` makes its target NaN even where that action is not chosen.
 *
 * @example
 * const rewards = tf.tensor1d([1, 1])
 * const discounts = tf.tensor1d([0, 0.5])
 * const nextQ = tf.tensor2d([[5, 7], [2, 4]])
 * const nextQSelector = tf.tensor2d([[0, 1], [1, 0]])
 * Array.from(doubleQLearningTargets({ rewards, discounts, nextQ, nextQSelector }).dataSync()) // => [1, 2]
 */
export function doubleQLearningTargets(inputs: DoubleQLearningInputs): Tensor1D {
  const { rewards, discounts, nextQ, nextQSelector } = inputs
  const where = "doubleQLearningTargets"
  checkShape(where, { argument: "rewards", tensor: rewards, expected: [null] })
  checkShape(where, { argument: "discounts", tensor: discounts, expected: [rewards.shape[0]] })
  checkShape(where, { argument: "nextQ", tensor: nextQ, expected: [rewards.shape[0], null] })
  checkShape(where, { argument: "nextQSelector", tensor: nextQSelector, expected: nextQ.shape })
  return tidy(() => {
    const selected = selectedEntries(nextQ, nextQSelector)
    return add<Tensor1D>(rewards, mul(discounts, sum(selected, 1)))
  })
}

/** Q(s′, a) in its place and 0 elsewhere, [B, A]. */
function selectedEntries(nextQ: Tensor2D, nextQSelector: Tensor2D): Tensor2D {
  // tfjs's oneHot refuses one action, of which each row is the one that is chosen.
  if (nextQ.shape[1] === 1) return nextQ
  // Not gather: its gradient reads values, and tfjs's wasm backend lacks it.
  return mul(nextQ, oneHot(argMax<Tensor1D>(nextQSelector, 1), nextQ.shape[1], 1, 0, "float32"))
}
