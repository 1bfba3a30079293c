import type { LayersModel } from "@tensorflow/tfjs-layers"

/**
 * Makes a second `dispose` of a network do nothing, as it does for tensors. tfjs's own throws, so that of two owners who
 * clear up (an agent and a program's `finally`, say) the second would fail.
 */
export function safeDispose<Model extends LayersModel>(model: Model): Model {
  const dispose = model.dispose.bind(model)
  let isDisposed = false
  model.dispose = () => {
    if (isDisposed) return { refCountAfterDispose: 0, numDisposedVariables: 0 }
    const result = dispose()
    // Above 0 it is a layer of another model, which uses it still.
    isDisposed = result.refCountAfterDispose === 0
    return result
  }
  return model
}
