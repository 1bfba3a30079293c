import type { Variable } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"

/**
 * The variables themselves, not copies, that training changes: kernel and bias, layer by layer.
 *
 * For `tf.variableGrads(loss, variables)` and optimizers. They stay the same objects for the model's life.
 */
export function trainableVariables(model: LayersModel): Variable[] {
  return model.trainableWeights.map((weight) => weight.read() as Variable)
}
