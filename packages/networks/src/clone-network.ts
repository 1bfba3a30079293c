import type { serialization } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { copyWeights } from "./copy-weights.js"
import { safeDispose } from "./safe-dispose.js"

/**
 * A network of the same architecture with the same weights in variables of its own: a target network θ⁻ = θ.
 *
 * Layers of your own must be known to tfjs (`tf.serialization.registerClass`).
 */
export function cloneNetwork(model: LayersModel): LayersModel {
  const kind = model.constructor as serialization.SerializableConstructor<LayersModel>
  const clone = safeDispose(kind.fromConfig(kind, model.getConfig()))
  copyWeights({ from: model, to: clone })
  return clone
}
