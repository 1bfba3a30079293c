import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as tf from "@tensorflow/tfjs-core"
import { expect, it } from "vitest"
import { compile, float32, int32 } from "./index.js"
import { createNumbers, floatsIn } from "./testing/numbers.js"

/** FNV-1a over the bytes of arrays. */
function hashOf(arrays: readonly Float32Array[]): string {
  let hash = 0x811c9dc5
  for (const { buffer, byteOffset, byteLength } of arrays) {
    for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, "0")
}

const [B, D, HIDDEN, CLASSES] = [33, 5, 37, 7]

/** 50 updates of a small classifier, its numbers made by integer arithmetic. */
function train(): { loss: number; parameters: Float32Array[] } {
  const next = createNumbers(2026)
  const parameters = tf.tidy(() =>
    [[D, HIDDEN], [HIDDEN], [HIDDEN, HIDDEN], [HIDDEN], [HIDDEN, CLASSES], [CLASSES]].map((shape) =>
      tf.variable(tf.tensor(floatsIn(tf.util.sizeFromShape(shape), [-0.5, 0.5], next), shape)),
    ),
  )
  const [w1, b1, w2, b2, w3, b3] = parameters as [
    tf.Variable,
    tf.Variable,
    tf.Variable,
    tf.Variable,
    tf.Variable,
    tf.Variable,
  ]
  const dense = (x: tf.Tensor, w: tf.Variable, b: tf.Variable): tf.Tensor =>
    tf.add(tf.matMul(x as tf.Tensor2D, w as unknown as tf.Tensor2D), b)
  const optimizer = tf.train.adam(0.01)
  const update = compile(
    ({ x, labels }) => {
      const { value, grads } = tf.variableGrads(() => {
        const hidden = tf.sigmoid(dense(tf.tanh(dense(x as tf.Tensor, w1, b1)), w2, b2))
        const logits = dense(hidden, w3, b3)
        const entropy = tf.neg(tf.sum(tf.mul(tf.softmax(logits), tf.logSoftmax(logits)), 1))
        const taken = tf.sum(tf.mul(tf.logSoftmax(logits), tf.oneHot(labels as tf.Tensor, CLASSES)), 1)
        return tf.sub(tf.neg(tf.mean(taken)), tf.mul(0.01, tf.mean(entropy))) as tf.Scalar
      }, parameters)
      optimizer.applyGradients(grads as never)
      return { loss: value }
    },
    { x: float32(B, D), labels: int32(B) },
  )
  let loss = 0
  for (let i = 0; i < 50; i++) {
    const x = floatsIn(B * D, [-1, 1], next)
    const labels = Int32Array.from({ length: B }, () => (next() >>> 8) % CLASSES)
    loss = update({ x, labels }).loss[0] as number
  }
  const values = parameters.map((parameter) => Float32Array.from(parameter.dataSync()))
  update.dispose()
  tf.dispose(parameters)
  optimizer.dispose()
  return { loss, parameters: values }
}

it("a run ends with the same bytes, on every machine and in every browser", () => {
  const { loss, parameters } = train()
  expect({ loss, hash: hashOf(parameters) }).toMatchInlineSnapshot(`
    {
      "hash": "02add32f",
      "loss": 1.9794354438781738,
    }
  `)
})

it("a run ends with the same bytes again, with other plans in memory", () => {
  const other = compile(({ x }) => ({ y: tf.exp(x as tf.Tensor) }), { x: float32(1000) })
  other({ x: new Float32Array(1000) })
  const [first, second] = [train(), train()]
  other.dispose()
  expect(hashOf(second.parameters)).toBe(hashOf(first.parameters))
  expect(second.loss).toBe(first.loss)
})
