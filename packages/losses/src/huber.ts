import { abs, add, minimum, mul, square, sub, type Tensor1D, type Tensor2D } from "@tensorflow/tfjs-core"
import { type Loss, perExample } from "./loss.js"
import { checks } from "./shape-checks.js"

/**
 * ½e² where |e| ≤ δ, δ|e| − ½δ² beyond, e = y − q, per example, [B].
 *
 * Huber (1964), as in Keras, optax and PyTorch's `huber_loss`. With δ = 1 its gradient in q is the TD error clipped
 * to ±1 of Mnih et al. (2015). Throws `RangeError` where δ is not above 0, and for shapes that differ.
 *
 * @example
 * const predictions = tf.tensor1d([0, 0, 0])
 * const targets = tf.tensor1d([0.5, 1, 3])
 * Array.from(huber(1)({ predictions, targets }).dataSync()) // => [0.125, 0.5, 2.5]
 */
export function huber(delta: number): Loss {
  checks.number("huber", "delta", delta, { above: 0 })
  return perExample("huber", ({ predictions, targets }) => {
    const size = abs<Tensor1D | Tensor2D>(sub(targets, predictions))
    // One formula for both branches: ½m² + δ(|e| − m) with m = min(|e|, δ). A choice by `where` has no gradient in tfjs.
    // tfjs says d|e|/de = −1 at e = 0; there it is multiplied by m = 0.
    const quadratic = minimum<Tensor1D | Tensor2D>(size, delta)
    return add(mul(square(quadratic), 0.5), mul(sub(size, quadratic), delta))
  })
}
