import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { huber, type Loss, meanSquaredError } from "./index.js"

const values = (tensor: tf.Tensor) => Array.from(tensor.dataSync())

function lossOf(loss: Loss, predictions: number[], targets: number[]): number[] {
  return tf.tidy(() => values(loss({ predictions: tf.tensor1d(predictions), targets: tf.tensor1d(targets) })))
}

/** ∂ Σ loss / ∂ predictions, from tfjs's tape. */
function gradientOf(loss: Loss, predictions: number[], targets: number[]): number[] {
  return tf.tidy(() => {
    const total = (q: tf.Tensor) =>
      tf.sum(loss({ predictions: q as tf.Tensor1D, targets: tf.tensor1d(targets) })) as tf.Scalar
    return values(tf.grad(total)(tf.tensor1d(predictions)))
  })
}

function expectClose(actual: number[], expected: number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length)
  for (const [i, value] of expected.entries())
    expect(Math.abs((actual[i] ?? Number.NaN) - value)).toBeLessThan(tolerance)
}

describe("meanSquaredError", () => {
  // The predictions and targets of optax's test; a loss with the factor ½ fails.
  it("equals optax/losses/_regression_test.py @ 1529957: SquaredErrorTest", () => {
    expect(lossOf(meanSquaredError, [-2, -1, 0.5, 1], [-1.5, 0, -1, 1])).toEqual([0.25, 1, 2.25, 0])
  })

  it("is the mean over A for rows", () => {
    const loss = tf.tidy(() =>
      values(
        meanSquaredError({
          predictions: tf.tensor2d([
            [0, 0],
            [1, 1],
          ]),
          targets: tf.tensor2d([
            [2, 4],
            [1, 4],
          ]),
        }),
      ),
    )
    expect(loss).toEqual([10, 4.5])
  })

  it("has the gradient 2(q − y)", () => {
    expectClose(gradientOf(meanSquaredError, [-2, 0.5, 3], [1, 0.5, 1]), [-6, 0, 4], 1e-12)
  })
})

describe("huber", () => {
  // Errors 2, 1, 0, ½, 1, 2 and 131.7: both sides of the kink, the kink itself and a large outlier.
  it("equals optax/losses/_regression_test.py @ 1529957: HuberLossTest", () => {
    const loss = lossOf(huber(1), [-2, 0.5, 0, 0.5, 2, 4, 132], [0, -0.5, 0, 1, 1, 2, 0.3])
    expectClose(loss, [1.5, 0.5, 0, 0.125, 0.5, 1.5, 131.2], 1e-4)
  })

  it("goes on in a straight line of slope δ beyond δ", () => {
    expect(lossOf(huber(2), [0, 0, 0], [1, 2, 5])).toEqual([0.5, 2, 8])
  })

  it("is the mean over A for rows", () => {
    const loss = tf.tidy(() =>
      values(
        huber(1)({
          predictions: tf.tensor2d([
            [0, 0],
            [0, 0],
          ]),
          targets: tf.tensor2d([
            [1, 3],
            [0, 1],
          ]),
        }),
      ),
    )
    expect(loss).toEqual([1.5, 0.25])
  })

  it("has gradient ∓δ at the kink and beyond", () => {
    expect(gradientOf(huber(2), [0, 0, 0, 0], [2, -2, 7, -7])).toEqual([-2, 2, -2, 2])
  })

  it("has no gradient where the error is 0", () => {
    expect(gradientOf(huber(1), [0.25], [0.25])[0]).toBeCloseTo(0, 12)
  })

  it("is half of the squared error for a δ that no error reaches", () => {
    const number = fc.integer({ min: -1000, max: 1000 }).map((k) => k / 8)
    fc.assert(
      fc.property(number, number, (q, y) => {
        expect(lossOf(huber(1000), [q], [y])[0]).toBeCloseTo((lossOf(meanSquaredError, [q], [y])[0] ?? 0) / 2, 2)
      }),
      { seed: 1, numRuns: 50 },
    )
  })

  it("refuses a δ that is not above 0", () => {
    expect(() => huber(0)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/losses] huber: delta: expected a finite number > 0, got 0.]`,
    )
  })
})

describe("a loss", () => {
  it.each([
    ["meanSquaredError", meanSquaredError],
    ["huber(1)", huber(1)],
    ["huber(0.5)", huber(0.5)],
  ] as const)("has the gradient that central differences give: %s", (_name, loss) => {
    const step = 1 / 128
    // Errors are multiples of 1/16 off by 1/32, so that no difference straddles a kink.
    const number = fc.integer({ min: -40, max: 40 }).map((k) => k / 16 + 1 / 32)
    fc.assert(
      fc.property(number, fc.integer({ min: -2, max: 2 }), (q, y) => {
        const upper = lossOf(loss, [q + step], [y])[0] ?? Number.NaN
        const lower = lossOf(loss, [q - step], [y])[0] ?? Number.NaN
        expectClose(gradientOf(loss, [q], [y]), [(upper - lower) / (2 * step)], 1e-3)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it("is multiplied by the importance weights, example by example", () => {
    const loss = tf.tidy(() =>
      values(
        meanSquaredError({
          predictions: tf.tensor2d([
            [0, 0],
            [0, 0],
          ]),
          targets: tf.tensor2d([
            [1, 3],
            [2, 2],
          ]),
          weights: tf.tensor1d([0.5, 3]),
        }),
      ),
    )
    expect(loss).toEqual([2.5, 12])
  })

  it("leaves one tensor", () => {
    const inputs = { predictions: tf.tensor1d([1]), targets: tf.tensor1d([2]), weights: tf.tensor1d([1]) }
    const before = tf.memory().numTensors
    const loss = huber(1)(inputs)
    expect(tf.memory().numTensors).toBe(before + 1)
    tf.dispose([loss, ...Object.values(inputs)])
  })

  it("refuses targets of another shape, even one that would broadcast", () => {
    const predictions = tf.tensor1d([1, 2])
    expect(() =>
      meanSquaredError({ predictions, targets: tf.tensor2d([[1], [2]]) }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/losses] meanSquaredError: targets: expected shape [2], got [2, 1].]`,
    )
    expect(() => huber(1)({ predictions, targets: tf.tensor1d([1]) })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/losses] huber: targets: expected shape [2], got [1].]`,
    )
  })

  it("refuses weights that are not one an example", () => {
    const batch = tf.tensor2d([
      [1, 2, 3],
      [1, 2, 3],
    ])
    expect(() =>
      huber(1)({ predictions: batch, targets: batch, weights: tf.tensor1d([1, 1, 1]) }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/losses] huber: weights: expected shape [2], got [3].]`,
    )
  })

  it("refuses a scalar", () => {
    const predictions = tf.scalar(1) as unknown as tf.Tensor1D
    expect(() => meanSquaredError({ predictions, targets: predictions })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/losses] meanSquaredError: predictions: expected shape [B] or [B, A], got [].]`,
    )
  })
})
