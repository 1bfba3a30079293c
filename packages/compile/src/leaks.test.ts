import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as tf from "@tensorflow/tfjs-core"
import { describe, expect, it } from "vitest"
import { compile, float32 } from "./index.js"
import { machineOf } from "./runtime/machine.js"

/** What must not grow. */
function held(): { tensors: number; buffers: number; used: number; bytes: number } {
  const { heap } = machineOf(tf.engine(), { shared: false })
  const { numTensors, numDataBuffers } = tf.memory()
  return { tensors: numTensors, buffers: numDataBuffers, used: heap.used, bytes: heap.memory.buffer.byteLength }
}

describe("nothing grows", () => {
  it("over 10,000 compilations of a small function with a variable, each called once and disposed of", () => {
    const v = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])))
    const x = Float32Array.of(1, 2)
    const cycle = (): void => {
      const step = compile(
        ({ x }) => {
          v.assign(tf.add(v, x as tf.Tensor))
          return {}
        },
        { x: float32(2) },
      )
      step({ x })
      step.dispose()
    }
    cycle()
    const before = held()
    for (let i = 0; i < 10_000; i++) cycle()
    expect(held()).toEqual(before)
    expect(v.dataSync()).toEqual(Float32Array.of(1 + 10_001, 2 + 20_002))
    v.dispose()
  })

  it("over 300 compilations of an update with an optimizer and layers of different sizes", () => {
    const cycle = (units: number): void => {
      const w = tf.tidy(() => tf.variable(tf.ones([4, units])))
      const optimizer = tf.train.adam(0.01)
      const step = compile(
        ({ x }) => {
          const { value, grads } = tf.variableGrads(
            () => tf.mean(tf.square(tf.matMul(x as tf.Tensor2D, w as unknown as tf.Tensor2D))) as tf.Scalar,
          )
          optimizer.applyGradients(grads as never)
          return { loss: value }
        },
        { x: float32(8, 4) },
      )
      step({ x: new Float32Array(32).fill(1) })
      step({ x: new Float32Array(32).fill(2) })
      step.dispose()
      optimizer.dispose()
      w.dispose()
    }
    cycle(60)
    const before = held()
    for (let i = 0; i < 300; i++) cycle(1 + ((i * 7) % 60))
    expect(held()).toEqual(before)
  })

  it("over 10,000 calls", () => {
    const w = tf.tidy(() => tf.variable(tf.ones([3])))
    const optimizer = tf.train.adam(0.01)
    const step = compile(
      ({ x }) => {
        const { value, grads } = tf.variableGrads(() => tf.sum(tf.square(tf.mul(w, x as tf.Tensor))) as tf.Scalar)
        optimizer.applyGradients(grads as never)
        return { loss: value }
      },
      { x: float32(3) },
    )
    const inputs = { x: Float32Array.of(1, 2, 3) }
    step(inputs)
    const before = held()
    const outputs = step(inputs)
    for (let i = 0; i < 10_000; i++) if (step(inputs) !== outputs) throw new Error("a call makes an object")
    expect(held()).toEqual(before)
    step.dispose()
    optimizer.dispose()
    w.dispose()
  })

  it("over 1,000 calls with a variable that is read and assigned in between", () => {
    const v = tf.tidy(() => tf.variable(tf.zeros([3])))
    const step = compile(
      ({ x }) => {
        v.assign(tf.add(v, x as tf.Tensor))
        return {}
      },
      { x: float32() },
    )
    const inputs = { x: Float32Array.of(1) }
    step(inputs)
    const before = held()
    for (let i = 0; i < 1000; i++) {
      step(inputs)
      if (i % 2 === 0) v.dataSync()
      if (i % 3 === 0) tf.tidy(() => v.assign(tf.mul(v, 0.5)))
    }
    v.dataSync()
    expect(held()).toEqual(before)
    step.dispose()
    v.dispose()
  })

  it("where a function cannot be compiled, or throws", () => {
    const v = tf.tidy(() => tf.variable(tf.zeros([2])))
    const x = Float32Array.of(1, 2)
    const bad = [
      (x: tf.Tensor) => ({ y: tf.scalar(x.dataSync()[0] as number) }),
      (x: tf.Tensor) => ({ y: tf.fft(x as never) }),
      (x: tf.Tensor) => ({ y: tf.add(x, tf.randomNormal([2])) }),
      (x: tf.Tensor) => ({ y: tf.reshape(x, [3]) }),
      (x: tf.Tensor) => {
        v.assign(tf.add(v, x))
        throw new Error("mine")
      },
    ]
    const cycle = (): void => {
      for (const compute of bad) {
        expect(() =>
          compile(({ x }) => compute(x as tf.Tensor) as Record<string, tf.Tensor>, { x: float32(2) })({ x }),
        ).toThrow()
      }
    }
    cycle()
    const before = held()
    for (let i = 0; i < 100; i++) cycle()
    expect(held()).toEqual(before)
    v.dispose()
  })
})
