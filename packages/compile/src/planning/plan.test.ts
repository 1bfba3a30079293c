import "@tensorflow/tfjs-backend-cpu"
import * as tf from "@tensorflow/tfjs-core"
import { describe, expect, it } from "vitest"
import { compile, float32 } from "../index.js"
import { assertSameAsEager, exactly } from "../testing/against-eager.js"

describe("loops are not joined", () => {
  it("where one reads the other in another order", () => {
    const compute = ({ x }: Record<string, tf.Tensor>): Record<string, tf.Tensor> => {
      const y = tf.neg(x as tf.Tensor)
      const turned = tf.maximum(y, tf.reverse(y))
      return { z: tf.add(turned, y) }
    }
    assertSameAsEager({
      compute,
      inputs: { x: float32(5) },
      arrays: [Float32Array.of(1, 2, 3, 4, 5)],
      tolerance: exactly,
    })
  })
})

describe("loops that share a node", () => {
  it("do not close a circle by way of a reduction: the gradients' norm beside an update of one number", () => {
    // The squares are read by the norm and by each update; the updates' common rate and the update of the one number,
    // whose square the norm adds, are scalars all, and would be one loop that the norm comes before and after.
    const [x, wide, one] = [
      Float32Array.of(1, 2, 3),
      tf.variable(tf.tensor1d([1, 1, 1])),
      tf.variable(tf.tensor1d([1])),
    ]
    const [wideMean, oneMean] = [tf.variable(tf.zeros([3])), tf.variable(tf.zeros([1]))]
    const beta = tf.variable(tf.scalar(1))
    const step = compile(
      ({ x }) => {
        const [first, second] = [tf.square(tf.sub(wide, x!)), tf.square(one)]
        const norm = tf.sqrt(tf.add(tf.sum(first), tf.sum(second)))
        beta.assign(tf.mul(beta, 0.5))
        const rate = tf.sub(1, beta)
        wideMean.assign(tf.add(wideMean, tf.mul(rate, first)))
        oneMean.assign(tf.add(oneMean, tf.mul(rate, second)))
        return { norm }
      },
      { x: float32(3) },
    )
    expect(step({ x }).norm?.[0]).toBeCloseTo(Math.sqrt(6), 6)
    expect(Array.from(wideMean.dataSync())).toEqual([0, 0.5, 2])
    expect(Array.from(oneMean.dataSync())).toEqual([0.5])
    step.dispose()
    tf.dispose([wide, one, wideMean, oneMean, beta])
  })
})

describe("a loop that ends in a reduction", () => {
  it("still stores what is also a result", () => {
    const compute = ({ x }: Record<string, tf.Tensor>): Record<string, tf.Tensor> => {
      const y = tf.neg(x as tf.Tensor)
      return { y, sum: tf.sum(y) }
    }
    assertSameAsEager({
      compute,
      inputs: { x: float32(5) },
      arrays: [Float32Array.of(1, 2, 3, 4, 5)],
      tolerance: exactly,
    })
  })
})

describe("what depends on no input", () => {
  it("is written to a variable at every call, and not before the old value is read", () => {
    const v = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])))
    const step = compile(() => {
      const old = tf.clone(v)
      v.assign(tf.zeros([2]))
      return { old }
    }, {})
    expect(step({}).old).toEqual(Float32Array.of(1, 2))
    tf.tidy(() => v.assign(tf.tensor1d([3, 4])))
    expect(step({}).old).toEqual(Float32Array.of(3, 4))
    expect(v.dataSync()).toEqual(Float32Array.of(0, 0))
    step.dispose()
    v.dispose()
  })
})

describe("a result of another type than what it is made from", () => {
  it("comes as its own type: a bool cast to int32 is the same memory", () => {
    const compute = ({ x }: Record<string, tf.Tensor>): Record<string, tf.Tensor> => {
      const flags = tf.greater(x as tf.Tensor, 2)
      return { flags, numbers: tf.cast(flags, "int32") }
    }
    assertSameAsEager({ compute, inputs: { x: float32(3) }, arrays: [Float32Array.of(1, 2, 3)], tolerance: exactly })
  })
})
