import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { clipByGlobalNorm, clipByValue, globalNorm } from "./index.js"

const values = (gradients: tf.NamedTensorMap) =>
  Object.fromEntries(Object.entries(gradients).map(([name, gradient]) => [name, Array.from(gradient.dataSync())]))

describe("clipByValue", () => {
  it("limits each entry on its own", () => {
    const clipped = tf.tidy(() => values(clipByValue({ w: tf.tensor1d([-3, 0.5, 2]), b: tf.scalar(1.5) }, 1)))
    expect(clipped).toEqual({ w: [-1, 0.5, 1], b: [1] })
  })

  it("leaves its argument as it is, and one tensor for each", () => {
    const gradients = { w: tf.tensor1d([-3, 3]) }
    const before = tf.memory().numTensors
    const clipped = clipByValue(gradients, 1)
    expect(tf.memory().numTensors).toBe(before + 1)
    expect(values(gradients)).toEqual({ w: [-3, 3] })
    tf.dispose([gradients, clipped])
  })

  it("refuses a limit that is not above 0", () => {
    expect(() => clipByValue({}, 0)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] clipByValue: limit: expected a finite number > 0, got 0.]`,
    )
  })
})

describe("globalNorm", () => {
  it("is the length of all gradients as one vector", () => {
    const norm = tf.tidy(() => globalNorm({ w: tf.tensor2d([[2, 4]]), b: tf.tensor1d([5, 6]) }).dataSync()[0])
    expect(norm).toBe(9)
  })

  it("is 0 of no gradients", () => {
    expect(tf.tidy(() => globalNorm({}).dataSync()[0])).toBe(0)
  })

  it("leaves one tensor", () => {
    const gradients = { w: tf.tensor1d([3]), b: tf.tensor1d([4]) }
    const before = tf.memory().numTensors
    const norm = globalNorm(gradients)
    expect(tf.memory().numTensors).toBe(before + 1)
    tf.dispose([gradients, norm])
  })
})

describe("clipByGlobalNorm", () => {
  it("scales all gradients by one factor down to the limit", () => {
    const clipped = tf.tidy(() => values(clipByGlobalNorm({ w: tf.tensor1d([3, 0]), b: tf.tensor1d([-4]) }, 2.5)))
    expect(clipped).toEqual({ w: [1.5, 0], b: [-2] })
  })

  it("leaves gradients within the limit bit for bit as they are", () => {
    const number = fc.float({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 9 }), (gradient) => {
        const w = Float32Array.from(gradient)
        const clipped = tf.tidy(() => clipByGlobalNorm({ w: tf.tensor1d(w) }, 3.01)["w"]?.dataSync())
        expect(clipped).toEqual(w)
      }),
      { seed: 1, numRuns: 50 },
    )
  })

  it("never leaves a longer vector than the limit", () => {
    const number = fc.float({ min: -1000, max: 1000, noNaN: true })
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 9 }), (gradient) => {
        const norm = tf.tidy(() => globalNorm(clipByGlobalNorm({ w: tf.tensor1d(gradient) }, 2)).dataSync()[0])
        expect(norm).toBeLessThan(2 + 1e-5)
      }),
      { seed: 1, numRuns: 50 },
    )
  })

  it("keeps gradients of 0", () => {
    const clipped = tf.tidy(() => values(clipByGlobalNorm({ w: tf.tensor1d([0, 0]) }, 1)))
    expect(clipped).toEqual({ w: [0, 0] })
  })

  it("takes a norm that is known already", () => {
    const clipped = tf.tidy(() => values(clipByGlobalNorm({ w: tf.tensor1d([8]) }, 1, { norm: tf.scalar(4) })))
    expect(clipped).toEqual({ w: [2] })
  })

  it("refuses a limit that is not above 0", () => {
    expect(() => clipByGlobalNorm({}, -1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] clipByGlobalNorm: maxNorm: expected a finite number > 0, got -1.]`,
    )
  })
})
