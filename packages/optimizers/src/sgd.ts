import { SGDOptimizer } from "@tensorflow/tfjs-core"
import { checks } from "./package-checks.js"

/** The numbers of plain gradient descent. */
export interface SgdOptions {
  /** α, above 0. */
  readonly learningRate?: number
}

/** Keras's defaults. */
export const sgdDefaults: Required<SgdOptions> = { learningRate: 0.01 }

/** θ ← θ − α·g: tfjs's own SGD. */
export function sgd(options: SgdOptions = {}): SGDOptimizer {
  const { learningRate } = checks.options("sgd", options, { defaults: sgdDefaults })
  checks.number("sgd", "learningRate", learningRate, { above: 0 })
  return new SGDOptimizer(learningRate)
}
