import "@tensorflow/tfjs-backend-cpu"
import * as tf from "@tensorflow/tfjs-core"
import { describe, expect, it } from "vitest"
import { compile, float32 } from "../index.js"

describe("variables of int32 and bool", () => {
  it("are read, written, assigned from outside and handed out as their own type", () => {
    const count = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3], "int32")))
    const flags = tf.tidy(() => tf.variable(tf.tensor1d([true, false, false], "bool")))
    const step = compile(
      ({ x }) => {
        const isLarge = tf.greater(x as tf.Tensor, 0)
        count.assign(tf.add(count, tf.cast(isLarge, "int32")))
        flags.assign(tf.logicalXor(flags, isLarge))
        return { sum: tf.sum(count), flags: tf.clone(flags) }
      },
      { x: float32(3) },
    )
    const x = Float32Array.of(1, -1, 1)
    expect(step({ x })).toEqual({ sum: Int32Array.of(8), flags: Uint8Array.of(0, 0, 1) })
    expect([count.dtype, count.dataSync()]).toEqual(["int32", Int32Array.of(2, 2, 4)])
    expect([flags.dtype, flags.dataSync()]).toEqual(["bool", Uint8Array.of(0, 0, 1)])
    tf.tidy(() => flags.assign(tf.tensor1d([true, true, true], "bool")))
    tf.tidy(() => count.assign(tf.tensor1d([-1, 0, 2 ** 31 - 1], "int32")))
    expect(step({ x })).toEqual({ sum: Int32Array.of(0 - 2 ** 31), flags: Uint8Array.of(0, 1, 0) })
    step.dispose()
    expect(count.dataSync()).toEqual(Int32Array.of(0, 0, -(2 ** 31)))
    tf.dispose([count, flags])
  })

  it("take a bool cast to int32 as numbers", () => {
    const v = tf.tidy(() => tf.variable(tf.zeros([3], "int32")))
    const step = compile(
      ({ x }) => {
        v.assign(tf.cast(tf.greater(x as tf.Tensor, 0), "int32"))
        return {}
      },
      { x: float32(3) },
    )
    step({ x: Float32Array.of(1, -1, 1) })
    expect(v.dataSync()).toEqual(Int32Array.of(1, 0, 1))
    step.dispose()
    v.dispose()
  })
})
