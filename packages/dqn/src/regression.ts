import * as tf from "@tensorflow/tfjs-core"
import type { QFunctions, TensorBatch } from "./target-rule.js"

/** What is regressed onto the targets: the taken action's value, or the whole row of action values. */
export interface Regression {
  /** What is regressed onto, [B] or [B, A]: made once for a batch, before its first minibatch. */
  readonly labels: (q: QFunctions, batch: TensorBatch, targets: tf.Tensor1D) => tf.Tensor1D | tf.Tensor2D
  /** What is compared with the labels: of the rows Q(s, ·; θ), [b, A], and the actions taken, [b]. */
  readonly predictions: (rows: tf.Tensor2D, actions: tf.Tensor1D) => tf.Tensor1D | tf.Tensor2D
}

/** Q(s, a) of the taken actions, [B]. */
export function valuesOfActions(rows: tf.Tensor2D, actions: tf.Tensor1D): tf.Tensor1D {
  // tfjs's oneHot refuses one action.
  return tf.sum(rows.shape[1] === 1 ? rows : tf.mul(rows, tf.oneHot(actions, rows.shape[1])), 1)
}

/** Regresses Q(s, a) of the taken action onto y, [B]. Mnih et al. (2015), Algorithm 1. */
export const takenAction: Regression = {
  labels: (_q, _batch, targets) => targets,
  predictions: valuesOfActions,
}

/**
 * Regresses the whole row Q(s, ·), [B, A], onto a base row in which the taken action's entry is replaced by y.
 *
 * With the base from the online network the other entries have no error before the batch's first minibatch. With the
 * base from the target network they are pulled towards it. The loss's mean is over B·A, so that the taken action's
 * gradient is A times smaller than with {@link takenAction}.
 */
export function fullRow(base: "online" | "target"): Regression {
  return {
    labels: (q, { observations, actions }, targets) => {
      const rows = q[base](observations)
      if (rows.shape[1] === 1) return tf.reshape<tf.Rank.R2>(targets, [-1, 1])
      const taken = tf.oneHot(actions, rows.shape[1])
      const replaced = tf.mul(taken, tf.reshape(targets, [-1, 1]))
      return tf.add(tf.mul(rows, tf.sub(1, taken)), replaced)
    },
    predictions: (rows) => rows,
  }
}
