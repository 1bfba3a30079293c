import type { RMSPropOptimizer } from "@tensorflow/tfjs-core"
import { FlushingRmsprop } from "./flushing-optimizers.js"
import { checks } from "./package-checks.js"

/** The numbers of RMSprop. */
export interface RmspropOptions {
  /** α, above 0. */
  readonly learningRate?: number
  /** ρ, how much of the mean square is kept at a step, in [0, 1). */
  readonly rho?: number
  /** μ, in [0, 1). */
  readonly momentum?: number
  /** ε, added under the root, above 0. */
  readonly epsilon?: number
}

/** Keras's defaults. */
export const rmspropDefaults: Required<RmspropOptions> = {
  learningRate: 0.001,
  rho: 0.9,
  momentum: 0,
  epsilon: 1e-7,
}

/**
 * v ← ρ·v + (1 − ρ)·g², θ ← θ − α·g / √(v + ε): tfjs's own RMSProp, which is Keras's.
 *
 * Tieleman & Hinton (2012). ε stands under the root, as in Keras; PyTorch adds it to the root.
 * With `momentum`, u ← μ·u + α·g / √(v + ε) is the step. There is no centered variant: tfjs's takes ε off the variance
 * instead of adding it, so that a gradient of 0 makes a parameter NaN. v and |u| below 1e-30 become 0 after their
 * update, unlike tfjs's and Keras's.
 */
export function rmsprop(options: RmspropOptions = {}): RMSPropOptimizer {
  const { learningRate, rho, momentum, epsilon } = checks.options("rmsprop", options, { defaults: rmspropDefaults })
  checks.number("rmsprop", "learningRate", learningRate, { above: 0 })
  checks.number("rmsprop", "rho", rho, { min: 0, below: 1 })
  checks.number("rmsprop", "momentum", momentum, { min: 0, below: 1 })
  checks.number("rmsprop", "epsilon", epsilon, { above: 0 })
  return new FlushingRmsprop(learningRate, rho, momentum, epsilon)
}
