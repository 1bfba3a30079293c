import "@tensorflow/tfjs-backend-cpu"
import * as tf from "@tensorflow/tfjs-core"
import { describe, it } from "vitest"
import { float32 } from "../index.js"
import { assertSameAsEager, exactly } from "../testing/against-eager.js"

const inputs = { x: float32(2) }
const arrays = [Float32Array.of(0.5, 2)]

describe("tensors from outside", () => {
  it("that share their data are each of their own type: tfjs's cast of int32 to float32 copies nothing", () => {
    const whole = tf.tensor1d([1, 2], "int32")
    const float = tf.cast(whole, "float32")
    for (const order of [
      [whole, float],
      [float, whole],
    ]) {
      const compute = ({ x }: Record<string, tf.Tensor>): Record<string, tf.Tensor> => {
        const [a, b] = order.map((tensor) => tf.clone(tensor)) as [tf.Tensor, tf.Tensor]
        return { a, b, halved: tf.div(float, x as tf.Tensor), quotient: tf.div(whole, tf.scalar(2, "int32")) }
      }
      assertSameAsEager({ compute, inputs, arrays, tolerance: exactly })
    }
    tf.dispose([whole, float])
  })

  it("that share their data are each of their own shape", () => {
    const flat = tf.tensor1d([1, 2])
    const column = tf.reshape(flat, [2, 1])
    const compute = ({ x }: Record<string, tf.Tensor>): Record<string, tf.Tensor> => ({
      product: tf.mul(column, x as tf.Tensor),
      sum: tf.add(flat, x as tf.Tensor),
    })
    assertSameAsEager({ compute, inputs, arrays, tolerance: exactly })
    tf.dispose([flat, column])
  })

  it("may be of any type and rank", () => {
    const outside = { flag: tf.tensor1d([true, false], "bool"), number: tf.scalar(3), row: tf.tensor2d([[4, 5]]) }
    const compute = ({ x }: Record<string, tf.Tensor>): Record<string, tf.Tensor> => ({
      y: tf.where(outside.flag, tf.mul(x as tf.Tensor, outside.number), tf.squeeze(outside.row)),
    })
    assertSameAsEager({ compute, inputs, arrays, tolerance: exactly })
    tf.dispose(outside)
  })
})
