import { mul, tidy } from "@tensorflow/tfjs-core"
import { type WeightTransfer, weightPairs } from "./weight-pairs.js"

/**
 * θ⁻ ← θ: every weight of `from`, trained or not, is copied to `to`.
 *
 * The variables of `to` stay the same objects. Throws `RangeError` where shapes differ, before anything changes.
 */
export function copyWeights(transfer: WeightTransfer): void {
  for (const { source, destination } of weightPairs("copyWeights", transfer)) {
    // 1·θ, since assigning θ itself would make both variables share one piece of memory.
    tidy(() => destination.assign(mul(source, 1)))
  }
}
