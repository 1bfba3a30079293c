import {
  add,
  clipByValue as clipTensorByValue,
  div,
  maximum,
  mul,
  type NamedTensorMap,
  type Scalar,
  scalar,
  sqrt,
  square,
  sum,
  type Tensor,
  tidy,
} from "@tensorflow/tfjs-core"
import { checks } from "./package-checks.js"

const mapValues = (gradients: NamedTensorMap, change: (gradient: Tensor) => Tensor): NamedTensorMap =>
  Object.fromEntries(Object.entries(gradients).map(([name, gradient]) => [name, change(gradient)]))

/**
 * Every gradient limited to [−limit, limit], entry by entry, as new tensors.
 *
 * Keras's `clipvalue`. Throws `RangeError` where `limit` is not above 0.
 */
export function clipByValue(gradients: NamedTensorMap, limit: number): NamedTensorMap {
  checks.number("clipByValue", "limit", limit, { above: 0 })
  return tidy(() => mapValues(gradients, (gradient) => clipTensorByValue(gradient, -limit, limit)))
}

/**
 * ‖g‖ = √Σ gᵢ² over all entries of all gradients, a scalar.
 *
 * @example
 * globalNorm({ w: tf.tensor1d([3]), b: tf.tensor1d([4]) }).dataSync()[0] // => 5
 */
export function globalNorm(gradients: NamedTensorMap): Scalar {
  return tidy(() => {
    const squares = Object.values(gradients).map((gradient) => sum<Scalar>(square(gradient)))
    return sqrt(squares.length === 0 ? scalar(0) : squares.reduce((total, part) => add(total, part)))
  })
}

/**
 * Every gradient times maxNorm / max(‖g‖, maxNorm), as new tensors: as they are where ‖g‖ ≤ maxNorm.
 *
 * Pascanu, Mikolov & Bengio (2013), as `tf.clip_by_global_norm` and Keras's `global_clipnorm`. `norm` is ‖g‖ where it
 * is known already. Throws `RangeError` where `maxNorm` is not above 0.
 */
export function clipByGlobalNorm(
  gradients: NamedTensorMap,
  maxNorm: number,
  { norm }: { readonly norm?: Scalar } = {},
): NamedTensorMap {
  checks.number("clipByGlobalNorm", "maxNorm", maxNorm, { above: 0 })
  return tidy(() => {
    const factor = div(maxNorm, maximum(norm ?? globalNorm(gradients), maxNorm))
    return mapValues(gradients, (gradient) => mul(gradient, factor))
  })
}
