import type { Snapshot } from "@bellman-rl/spec"
import { tensor, tidy, type Variable } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { checks } from "./package-checks.js"
import { isSameShape } from "./weight-pairs.js"

/** Every weight of a model, trained or not, bit for bit. Reads the backend's memory at once, without a promise. */
export function snapshotWeights(model: LayersModel): Snapshot {
  return {
    weights: model.weights.map((weight) => {
      const value = weight.read()
      return { name: weight.originalName, shape: value.shape.slice(), values: value.dataSync().slice() }
    }),
  }
}

/**
 * Sets a model's weights to what `snapshotWeights` took, bit for bit, from this model or one of the same shape.
 *
 * The variables stay the same objects. Throws `TypeError` for what is no such snapshot and `RangeError` for weights
 * of other shapes, before anything changes.
 */
export function restoreWeights(model: LayersModel, snapshot: Snapshot): void {
  const where = "restoreWeights"
  const { weights } = checks.fields(where, "snapshot", snapshot)
  if (!Array.isArray(weights)) throw checks.typeError(where, "snapshot.weights", { expected: "an array", got: weights })
  if (weights.length !== model.weights.length) {
    throw checks.rangeError(where, "snapshot", { expected: `${model.weights.length} weights`, got: weights.length })
  }
  const changes = model.weights.map((weight, i) => {
    const variable = weight.read() as Variable
    const { shape, values } = checks.fields(where, `snapshot.weights[${i}]`, weights[i])
    const isNumbers = values instanceof Float32Array || values instanceof Int32Array || values instanceof Uint8Array
    if (!isNumbers) {
      throw checks.typeError(where, `${weight.originalName}.values`, { expected: "a typed array", got: values })
    }
    if (!Array.isArray(shape) || !isSameShape(shape, variable.shape)) {
      throw checks.rangeError(where, weight.originalName, {
        expected: `shape [${variable.shape.join(", ")}]`,
        got: shape,
        advice: "The snapshot is of another network.",
      })
    }
    if (values.length !== variable.size) {
      throw checks.rangeError(where, `${weight.originalName}.values`, {
        expected: `${variable.size} numbers`,
        got: values,
      })
    }
    return { variable, values }
  })
  for (const { variable, values } of changes) {
    // A copy: tfjs's cpu backend keeps the array it is given.
    tidy(() => variable.assign(tensor(values.slice(), variable.shape, variable.dtype)))
  }
}
