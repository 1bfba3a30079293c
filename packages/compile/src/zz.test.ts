import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as tf from "@tensorflow/tfjs-core"
import { it } from "vitest"
import { compile, float32 } from "./index.js"
it("x", () => {
  const ops: Record<string, (x: tf.Tensor) => tf.Tensor> = { linspace: (x) => tf.add(x, tf.linspace(0, 1, 3)), range: (x) => tf.add(x, tf.range(0, 3)), softmax: (x) => tf.softmax(x), gsoft: (x) => tf.grad((y) => tf.softmax(y))(x), glog: (x) => tf.grad((y) => tf.logSoftmax(y))(x),
   glin: (x) => tf.grad((y) => tf.mul(y, tf.linspace(0, 1, 3)))(x) }
  for (const [n, op] of Object.entries(ops)) {
    const a = tf.memory().numTensors
    tf.tidy(() => void op(tf.tensor1d([1, 2, 3])))
    const b = tf.memory().numTensors
    const f = compile(({ x }) => ({ y: op(x!) }), { x: float32(3) })
    f({ x: new Float32Array(3) })
    const c = tf.memory().numTensors
    f.dispose()
    console.log("RES", n, b - a, c - b, tf.memory().numTensors - a)
  }
})
