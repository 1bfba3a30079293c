import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import { afterEach, describe, expect, it } from "vitest"
import { Adam, adam, type AdamOptions, adamDefaults } from "./index.js"

afterEach(() => tf.disposeVariables())

const GRADIENTS = [0.5, -0.25, 1e-6, 0, -2]

/** The parameter after each gradient, in doubles, from 1. */
function formula({ learningRate, beta1, beta2, epsilon, epsilonPlacement }: Required<AdamOptions>): number[] {
  let [parameter, m, v] = [1, 0, 0]
  return GRADIENTS.map((gradient, i) => {
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient ** 2
    const correction1 = 1 - beta1 ** (i + 1)
    const correction2 = 1 - beta2 ** (i + 1)
    parameter -=
      epsilonPlacement === "keras"
        ? (learningRate * (Math.sqrt(correction2) / correction1) * m) / (Math.sqrt(v) + epsilon)
        : (learningRate * (m / correction1)) / (Math.sqrt(v / correction2) + epsilon)
    return parameter
  })
}

function steps(optimizer: tf.Optimizer): number[] {
  const parameter = tf.variable(tf.scalar(1))
  return GRADIENTS.map((gradient) =>
    tf.tidy(() => {
      optimizer.applyGradients({ [parameter.name]: tf.scalar(gradient) })
      return parameter.dataSync()[0] ?? Number.NaN
    }),
  )
}

function expectClose(actual: number[], expected: number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length)
  for (const [i, value] of expected.entries())
    expect(Math.abs((actual[i] ?? Number.NaN) - value)).toBeLessThan(tolerance)
}

describe("adam", () => {
  it.each(["keras", "textbook"] as const)("follows its formula with ε as in %s", (epsilonPlacement) => {
    // An ε this large shows where it stands.
    const options = { learningRate: 0.1, beta1: 0.8, beta2: 0.95, epsilon: 0.01, epsilonPlacement }
    expectClose(steps(adam(options)), formula(options), 1e-6)
  })

  it("has Keras's defaults", () => {
    expect(adamDefaults).toEqual({
      learningRate: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
      epsilonPlacement: "keras",
    })
    expectClose(steps(adam()), formula(adamDefaults), 1e-6)
  })

  it("is tfjs's Adam with ε as in the textbook", () => {
    const ours = steps(adam({ learningRate: 0.1, epsilon: 0.01, epsilonPlacement: "textbook" }))
    expectClose(ours, steps(tf.train.adam(0.1, 0.9, 0.999, 0.01)), 1e-6)
  })

  it("goes on with a learning rate that is set between steps", () => {
    const parameter = tf.variable(tf.scalar(0))
    const optimizer = adam({ learningRate: 0.5, beta1: 0, beta2: 0 })
    const step = () => optimizer.applyGradients([{ name: parameter.name, tensor: tf.scalar(1) }])
    step()
    optimizer.learningRate = 0.25
    step()
    expect(parameter.dataSync()[0]).toBeCloseTo(-0.75, 5)
  })

  it("minimizes, over the variables it is given", () => {
    const moved = tf.variable(tf.scalar(3))
    const still = tf.variable(tf.scalar(3))
    const optimizer = adam({ learningRate: 0.1 })
    for (let i = 0; i < 200; i++) {
      optimizer.minimize(() => tf.add(tf.square(moved), tf.square(still)), false, [moved])
    }
    expect(Math.abs(moved.dataSync()[0] ?? Number.NaN)).toBeLessThan(0.01)
    expect(still.dataSync()[0]).toBe(3)
  })

  it("counts updates", () => {
    const optimizer = adam()
    expect(optimizer.iterations).toBe(0)
    steps(optimizer)
    expect(optimizer.iterations).toBe(GRADIENTS.length)
  })

  it("leaves a parameter without a gradient as it is", () => {
    const parameter = tf.variable(tf.scalar(1))
    adam().applyGradients([{ name: parameter.name, tensor: null as unknown as tf.Tensor }])
    expect(parameter.dataSync()[0]).toBe(1)
  })

  it("keeps its moments by name, whatever the order of the gradients", () => {
    const run = (reversed: boolean) => {
      const a = tf.variable(tf.scalar(1))
      const b = tf.variable(tf.scalar(1))
      const optimizer = adam({ learningRate: 0.1 })
      for (let i = 0; i < 4; i++) {
        const gradients = [
          { name: a.name, tensor: tf.scalar(i) },
          { name: b.name, tensor: tf.scalar(-5) },
        ]
        optimizer.applyGradients(reversed && i > 0 ? gradients.toReversed() : gradients)
      }
      return [a.dataSync()[0], b.dataSync()[0]]
    }
    expect(run(true)).toEqual(run(false))
  })

  it("has no variable that training could take for a parameter", () => {
    const parameter = tf.variable(tf.scalar(1))
    const optimizer = adam()
    optimizer.applyGradients({ [parameter.name]: tf.scalar(1) })
    const { step, firstMoments, secondMoments } = optimizer
    for (const variable of [step, ...firstMoments, ...secondMoments]) {
      expect(variable.trainable).toBe(false)
    }
  })

  it("keeps the same number of tensors over a thousand updates, and frees them", () => {
    const parameters = [tf.variable(tf.zeros([3, 2])), tf.variable(tf.zeros([2]))]
    const gradients = Object.fromEntries(parameters.map(({ name, shape }) => [name, tf.ones(shape)]))
    const before = tf.memory().numTensors
    const optimizer = adam()
    optimizer.applyGradients(gradients)
    const after = tf.memory().numTensors
    expect(after).toBe(before + 6)
    for (let i = 0; i < 1000; i++) optimizer.applyGradients(gradients)
    expect(tf.memory().numTensors).toBe(after)
    optimizer.dispose()
    expect(tf.memory().numTensors).toBe(before)
    tf.dispose(gradients)
  })

  it("is made again from its configuration", () => {
    const options = { learningRate: 0.1, beta1: 0.8, beta2: 0.95, epsilon: 0.01, epsilonPlacement: "textbook" as const }
    const again = Adam.fromConfig<Adam>(Adam, adam(options).getConfig())
    expect(again.getClassName()).toBe("BellmanAdam")
    expect(steps(again)).toEqual(steps(adam(options)))
  })

  it("refuses numbers out of range", () => {
    expect(() => adam({ learningRate: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] adam: learningRate: expected a finite number > 0, got 0.]`,
    )
    expect(() => adam({ beta1: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] adam: beta1: expected a finite number ≥ 0 and < 1, got 1.]`,
    )
    expect(() => adam({ beta2: -0.1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] adam: beta2: expected a finite number ≥ 0 and < 1, got -0.1.]`,
    )
    expect(() => adam({ epsilon: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] adam: epsilon: expected a finite number > 0, got 0.]`,
    )
    expect(() => adam({ epsilonPlacement: "torch" as "keras" })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] adam: epsilonPlacement: expected "keras" or "textbook", got "torch".]`,
    )
  })

  it("refuses an option that it does not know", () => {
    expect(() => adam({ learningrate: 1 } as AdamOptions)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] adam: options: expected one of learningRate, beta1, beta2, epsilon, epsilonPlacement, got "learningrate". Did you mean learningRate?]`,
    )
  })

  it("refuses a gradient of no variable, before anything changes", () => {
    const parameter = tf.variable(tf.scalar(1))
    const optimizer = adam()
    const gradients = { [parameter.name]: tf.scalar(1), nothing: tf.scalar(1) }
    expect(() => optimizer.applyGradients(gradients)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] applyGradients: gradients: expected names of tf variables, got "nothing".]`,
    )
    expect(parameter.dataSync()[0]).toBe(1)
    expect(optimizer.step.dataSync()[0]).toBe(0)
  })
})
