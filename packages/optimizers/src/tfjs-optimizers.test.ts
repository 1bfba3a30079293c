import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import { afterEach, describe, expect, it } from "vitest"
import { momentum, momentumDefaults, rmsprop, rmspropDefaults, sgd, sgdDefaults } from "./index.js"

afterEach(() => tf.disposeVariables())

const GRADIENTS = [0.5, -0.25, 0.001, 0, -2]

function expectSteps(optimizer: tf.Optimizer, step: (gradient: number) => number): void {
  const parameter = tf.variable(tf.scalar(1))
  let expected = 1
  for (const gradient of GRADIENTS) {
    tf.tidy(() => optimizer.applyGradients({ [parameter.name]: tf.scalar(gradient) }))
    expected -= step(gradient)
    expect(parameter.dataSync()[0]).toBeCloseTo(expected, 5)
  }
}

describe("sgd", () => {
  it("steps by α·g", () => {
    expectSteps(sgd({ learningRate: 0.5 }), (gradient) => 0.5 * gradient)
  })

  it("has Keras's defaults", () => {
    expect(sgdDefaults).toEqual({ learningRate: 0.01 })
    expectSteps(sgd(), (gradient) => 0.01 * gradient)
  })

  it("refuses what is out of range or unknown", () => {
    expect(() => sgd({ learningRate: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] sgd: learningRate: expected a finite number > 0, got -1.]`,
    )
    expect(() => sgd({ rate: 1 } as object)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] sgd: options: expected one of learningRate, got "rate". Remove it.]`,
    )
  })
})

describe("momentum", () => {
  it.each([false, true])("steps by its formula with Nesterov's look ahead: %s", (nesterov) => {
    let velocity = 0
    expectSteps(momentum({ learningRate: 0.1, momentum: 0.8, nesterov }), (gradient) => {
      velocity = 0.8 * velocity + gradient
      return 0.1 * (nesterov ? gradient + 0.8 * velocity : velocity)
    })
  })

  it("takes 0.01 and 0.9 where nothing is said", () => {
    expect(momentumDefaults).toEqual({ learningRate: 0.01, momentum: 0.9, nesterov: false })
    let velocity = 0
    expectSteps(momentum(), (gradient) => {
      velocity = 0.9 * velocity + gradient
      return 0.01 * velocity
    })
  })

  it("refuses what is out of range or unknown", () => {
    expect(() => momentum({ learningRate: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] momentum: learningRate: expected a finite number > 0, got 0.]`,
    )
    expect(() => momentum({ momentum: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] momentum: momentum: expected a finite number ≥ 0 and < 1, got 1.]`,
    )
    expect(() => momentum({ nestrov: true } as object)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] momentum: options: expected one of learningRate, momentum, nesterov, got "nestrov". Did you mean nesterov?]`,
    )
  })
})

describe("rmsprop", () => {
  it.each([0, 0.5])("steps by Keras's formula with momentum %d", (momentum) => {
    const [learningRate, rho, epsilon] = [0.1, 0.8, 0.01]
    let [meanSquare, velocity] = [0, 0]
    expectSteps(rmsprop({ learningRate, rho, momentum, epsilon }), (gradient) => {
      meanSquare = rho * meanSquare + (1 - rho) * gradient ** 2
      velocity = momentum * velocity + (learningRate * gradient) / Math.sqrt(meanSquare + epsilon)
      return velocity
    })
  })

  it("has Keras's defaults", () => {
    expect(rmspropDefaults).toEqual({ learningRate: 0.001, rho: 0.9, momentum: 0, epsilon: 1e-7 })
    let meanSquare = 0
    expectSteps(rmsprop(), (gradient) => {
      meanSquare = 0.9 * meanSquare + 0.1 * gradient ** 2
      return (0.001 * gradient) / Math.sqrt(meanSquare + 1e-7)
    })
  })

  it("leaves a parameter whose gradients are 0 as it is", () => {
    const parameter = tf.variable(tf.scalar(1))
    rmsprop().applyGradients({ [parameter.name]: tf.scalar(0) })
    expect(parameter.dataSync()[0]).toBe(1)
  })

  it("refuses what is out of range or unknown", () => {
    expect(() => rmsprop({ learningRate: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] rmsprop: learningRate: expected a finite number > 0, got 0.]`,
    )
    expect(() => rmsprop({ rho: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] rmsprop: rho: expected a finite number ≥ 0 and < 1, got 1.]`,
    )
    expect(() => rmsprop({ momentum: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] rmsprop: momentum: expected a finite number ≥ 0 and < 1, got 1.]`,
    )
    expect(() => rmsprop({ epsilon: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] rmsprop: epsilon: expected a finite number > 0, got 0.]`,
    )
    expect(() => rmsprop({ decay: 0.9 } as object)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] rmsprop: options: expected one of learningRate, rho, momentum, epsilon, got "decay". Remove it.]`,
    )
  })
})
