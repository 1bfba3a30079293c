import { abs, add, less, mul, type Tensor, tidy, where } from "@tensorflow/tfjs-core"
import { checks } from "./package-checks.js"
import { type WeightTransfer, weightPairs } from "./weight-pairs.js"

/** A transfer and its rate. */
export interface SoftUpdateOptions extends WeightTransfer {
  /** τ, in (0, 1]: 1 is a copy. */
  readonly tau: number
}

/**
 * θ⁻ ← τθ + (1 − τ)θ⁻ for every weight, with θ of `from` and θ⁻ of `to`.
 *
 * Lillicrap et al. (2016), Algorithm 1. A weight whose size would be below 1e-30 becomes 0. Plain tfjs operations, so it
 * may be part of a recorded step. Throws `RangeError` where shapes differ or τ is out of range, before anything changes.
 */
export function softUpdate({ from, to, tau }: SoftUpdateOptions): void {
  checks.number("softUpdate", "tau", tau, { above: 0, max: 1 })
  for (const { source, destination } of weightPairs("softUpdate", { from, to })) {
    tidy(() => destination.assign(flushDenormals(add(mul(source, tau), mul(destination, 1 - tau)))))
  }
}

/**
 * The weights, with 0 where their size is below 1e-30. Towards 0 a target would decay into denormal numbers, which
 * processors are slow with, and stay there by rounding. Optimizers do the same with their moments.
 */
function flushDenormals(weights: Tensor): Tensor {
  return where(less(abs(weights), 1e-30), 0, weights)
}
