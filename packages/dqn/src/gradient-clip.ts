import { clipByGlobalNorm, clipByValue } from "@bellman-rl/optimizers"
import type { NamedTensorMap, Scalar } from "@tensorflow/tfjs-core"

/**
 * How gradients are limited before the optimizer sees them.
 *
 * - `value` > 0: each entry to [−value, value].
 * - `globalNorm` > 0: all of them scaled together so that their joint L2 norm is at most this.
 */
export type GradientClip = { readonly value: number } | { readonly globalNorm: number } | "none"

/** Gradients, and their joint L2 norm. */
export interface NormedGradients {
  readonly gradients: NamedTensorMap
  readonly norm: Scalar
}

/** The gradients within the limit. */
export function clipGradients({ gradients, norm }: NormedGradients, clip: GradientClip): NamedTensorMap {
  if (clip === "none") return gradients
  return "value" in clip ? clipByValue(gradients, clip.value) : clipByGlobalNorm(gradients, clip.globalNorm, { norm })
}
