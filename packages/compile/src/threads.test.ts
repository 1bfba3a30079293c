import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as tf from "@tensorflow/tfjs-core"
import { describe, expect, it } from "vitest"
import { compile, float32 } from "./index.js"
import { canShareMemory } from "./runtime/start-helper.js"

const floats = (count: number, scale: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => ((i * 7919) % 1000) / scale - 0.5)

/** A layer's forward pass and gradients, wide enough that its products are shared. */
function createLayer(threads: number) {
  const weight = tf.variable(tf.tidy(() => tf.tensor2d(floats(300 * 130, 1000), [300, 130])))
  const step = compile(
    ({ x }) => {
      const { value, grads } = tf.variableGrads(
        () => tf.mean(tf.square(tf.tanh(tf.matMul(x as tf.Tensor2D, weight as unknown as tf.Tensor2D)))) as tf.Scalar,
        [weight],
      )
      weight.assign(tf.sub(weight, tf.mul(grads[weight.name] as tf.Tensor, 0.5)))
      return { value }
    },
    { x: float32(257, 300) },
    { threads },
  )
  return { weight, step, dispose: () => void (step.dispose(), weight.dispose()) }
}

describe.skipIf(!canShareMemory())("threads", () => {
  it("give the same bytes whatever their number, while they start and after", async () => {
    const x = floats(257 * 300, 500)
    const [one, two, three] = [createLayer(1), createLayer(2), createLayer(3)]
    for (let round = 0; round < 8; round++) {
      const [expected] = one.step({ x })["value"]!
      expect(two.step({ x })["value"]).toEqual(Float32Array.of(expected as number))
      expect(three.step({ x })["value"]).toEqual(Float32Array.of(expected as number))
      // Helpers come up while the first rounds run.
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(two.weight.dataSync()).toEqual(one.weight.dataSync())
    expect(three.weight.dataSync()).toEqual(one.weight.dataSync())
    for (const layer of [one, two, three]) layer.dispose()
  })

  it("come to a function that shares variables with one that was compiled without them", () => {
    const v = tf.variable(tf.tidy(() => tf.tensor1d([1])))
    const compute = ({ x }: Record<"x", tf.Tensor>) => {
      v.assign(tf.add(v, x))
      return {}
    }
    const plain = compile(compute, { x: float32(1) })
    plain({ x: Float32Array.of(1) })
    const threaded = compile(compute, { x: float32(1) }, { threads: 2 })
    threaded({ x: Float32Array.of(10) })
    plain({ x: Float32Array.of(100) })
    threaded({ x: Float32Array.of(1000) })
    expect(v.dataSync()[0]).toBe(1112)
    plain.dispose()
    threaded.dispose()
    v.dispose()
  })
})

it("threads are refused where memory cannot be shared, or for a number that is none", () => {
  expect(() => compile(() => ({}), {}, { threads: 0 })).toThrow("threads: expected an integer ≥ 1 and ≤ 64, got 0")
  if (!canShareMemory()) expect(() => compile(() => ({}), {}, { threads: 2 })).toThrow("cross-origin isolated")
})
