import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs-core"
import { tidy, mean, mul } from "@tensorflow/tfjs-core"
import { checks, checkShape } from "./shape-checks.js"

/** What a loss compares. */
export interface LossInputs {
  /** Q(s, a), [B], or whole rows Q(s, ·), [B, A]. */
  readonly predictions: Tensor1D | Tensor2D
  /** y, of the shape of `predictions`. A constant: made outside the gradient tape. */
  readonly targets: Tensor1D | Tensor2D
  /** Importance weights of the examples, [B]. 1 each where there are none. */
  readonly weights?: Tensor1D
}

/**
 * The losses of a batch's examples, [B].
 *
 * An example of shape [A] counts as the mean over its A entries, as in Keras. So the mean of the result is a mean
 * over B for predictions [B], and over B·A for predictions [B, A].
 */
export type Loss = (inputs: LossInputs) => Tensor1D

/**
 * A loss from its formula for one error, e = y − prediction.
 *
 * Checks shapes, applies the formula to each entry, takes the mean over A and multiplies by the weights.
 */
export function perExample(where: string, loss: (inputs: LossInputs) => Tensor1D | Tensor2D): Loss {
  return (inputs) => {
    const { predictions, targets, weights } = inputs
    const { shape, rank } = predictions
    if (rank !== 1 && rank !== 2) {
      throw checks.rangeError(where, "predictions", { expected: "shape [B] or [B, A]", got: shape })
    }
    checkShape(where, { argument: "targets", tensor: targets, expected: shape })
    if (weights !== undefined) checkShape(where, { argument: "weights", tensor: weights, expected: [shape[0] ?? 0] })
    return tidy(() => {
      const values = loss(inputs)
      const examples = rank === 2 ? mean<Tensor1D>(values, 1) : (values as Tensor1D)
      return weights === undefined ? examples : mul<Tensor1D>(examples, weights)
    })
  }
}
