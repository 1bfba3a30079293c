import "@tensorflow/tfjs-backend-cpu"
import * as tf from "@tensorflow/tfjs-core"

/** What an input is: its dtype and its shape, batch first. */
export interface InputSpec {
  readonly dtype: "float32" | "int32"
  readonly shape: readonly number[]
}

/** A float32 input of this shape. */
export function float32(...shape: number[]): InputSpec {
  return { dtype: "float32", shape }
}

/** An int32 input of this shape. */
export function int32(...shape: number[]): InputSpec {
  return { dtype: "int32", shape }
}

/** Typed arrays in, typed arrays out. What comes out is valid until the next call. */
export type TensorStep<In extends string, Out extends string> = (
  inputs: Readonly<Record<In, Float32Array | Int32Array>>,
) => Readonly<Record<Out, Float32Array>>

/**
 * Wraps a function of tensors, written in plain tfjs, as one of typed arrays.
 *
 * The one seam between an agent and how its maths is run: here every call runs `compute` eagerly on tfjs's current
 * backend. Tensors made on the way are freed; variables stay.
 *
 * @param compute from named tensors to named float32 tensors
 * @param inputs dtype and shape of each named input
 */
export function createTensorStep<In extends string, Out extends string>(
  compute: (inputs: Record<In, tf.Tensor>) => Record<Out, tf.Tensor>,
  inputs: Readonly<Record<In, InputSpec>>,
): TensorStep<In, Out> {
  const names = Object.keys(inputs) as In[]
  return (arrays) => {
    const outputs = tf.tidy(() => {
      const tensors = names.map((name) => [name, tf.tensor(arrays[name], [...inputs[name].shape], inputs[name].dtype)])
      return compute(Object.fromEntries(tensors) as Record<In, tf.Tensor>)
    })
    const read = Object.entries<tf.Tensor>(outputs).map(([name, tensor]) => [name, tensor.dataSync<"float32">()])
    tf.dispose(outputs)
    return Object.fromEntries(read) as Record<Out, Float32Array>
  }
}
