import type { MomentumOptimizer } from "@tensorflow/tfjs-core"
import { FlushingMomentum } from "./flushing-optimizers.js"
import { checks } from "./package-checks.js"

/** The numbers of gradient descent with momentum. */
export interface MomentumOptions {
  /** α, above 0. */
  readonly learningRate?: number
  /** μ, in [0, 1). */
  readonly momentum?: number
  /** Whether the step looks ahead by one velocity (Nesterov). */
  readonly nesterov?: boolean
}

/** Keras's default learning rate; its SGD has no momentum by default, so μ is the usual 0.9. */
export const momentumDefaults: Required<MomentumOptions> = { learningRate: 0.01, momentum: 0.9, nesterov: false }

/**
 * v ← μ·v + g, θ ← θ − α·v: tfjs's own Momentum. With `nesterov`, θ ← θ − α·(g + μ·v).
 *
 * Keras's SGD keeps −α·v instead of v: the same steps as long as the learning rate stays the same. |v| below 1e-30
 * becomes 0 after its update, unlike tfjs's and Keras's.
 */
export function momentum(options: MomentumOptions = {}): MomentumOptimizer {
  const { learningRate, momentum, nesterov } = checks.options("momentum", options, { defaults: momentumDefaults })
  checks.number("momentum", "learningRate", learningRate, { above: 0 })
  checks.number("momentum", "momentum", momentum, { min: 0, below: 1 })
  return new FlushingMomentum(learningRate, momentum, nesterov)
}
