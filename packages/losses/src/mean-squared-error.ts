import { square, sub, type Tensor1D, type Tensor2D } from "@tensorflow/tfjs-core"
import { type Loss, perExample } from "./loss.js"

/**
 * (y − q)², per example, [B]: without the factor ½, and the mean over A where examples are rows.
 *
 * Keras's `mean_squared_error`. Throws `RangeError` for shapes that differ.
 *
 * @example
 * const predictions = tf.tensor1d([1, 2])
 * const targets = tf.tensor1d([4, 2])
 * Array.from(meanSquaredError({ predictions, targets }).dataSync()) // => [9, 0]
 */
export const meanSquaredError: Loss = perExample("meanSquaredError", ({ predictions, targets }) =>
  square<Tensor1D | Tensor2D>(sub(targets, predictions)),
)
