import { add, mul, tidy } from "@tensorflow/tfjs-core"
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
 * Lillicrap et al. (2016), Algorithm 1. Plain tfjs operations, so it may be part of a recorded step. Throws
 * `RangeError` where shapes differ or τ is out of range, before anything changes.
 */
export function softUpdate({ from, to, tau }: SoftUpdateOptions): void {
  checks.number("softUpdate", "tau", tau, { above: 0, max: 1 })
  for (const { source, destination } of weightPairs("softUpdate", { from, to })) {
    tidy(() => destination.assign(add(mul(source, tau), mul(destination, 1 - tau))))
  }
}
