import * as tf from "@tensorflow/tfjs-core"
import type { ElementType } from "./codegen/plan.js"
import { typedArrayOf } from "./elements.js"
import type { InputSpec } from "./input-spec.js"
import type { Compute } from "./recording/record.js"
import type { Elements } from "./elements.js"

/** One call on tfjs's current backend. Tensors made on the way are freed; variables stay. */
export function runEagerly(
  compute: Compute,
  inputs: Readonly<Record<string, InputSpec>>,
  arrays: readonly Elements[],
): Record<string, Elements> {
  const outputs = tf.tidy(() => {
    const tensors = Object.entries(inputs).map(([name, { dtype, shape }], i) => {
      // A copy: the caller may reuse the array while a tensor that a variable took over still holds it.
      return [name, tf.tensor((arrays[i] as Elements).slice(), [...shape], dtype)]
    })
    return compute(Object.fromEntries(tensors))
  })
  // By dtype: where tfjs's cpu backend casts int32 to float32, the data stays an Int32Array.
  const read = Object.entries(outputs).map(([name, tensor]) => [
    name,
    typedArrayOf(tensor.dtype as ElementType, tensor.dataSync()),
  ])
  tf.dispose(outputs)
  return Object.fromEntries(read) as Record<string, Elements>
}
