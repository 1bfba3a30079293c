import { createRandom } from "@bellman-rl/random"
import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import { describe, expect, it } from "vitest"
import { constant, createMlp, type MlpOptions, randomUniform, trainableVariables } from "./index.js"

const SIZES = { inputSize: 4, hiddenSizes: [24, 24], outputSize: 2 }

const weightsOf = (options: MlpOptions, seed = 1) => {
  const model = createMlp(options, createRandom(seed))
  const values = trainableVariables(model).map((variable) => variable.dataSync().slice())
  model.dispose()
  return values
}

const outputOf = (options: MlpOptions, input: number[]) => {
  const model = createMlp(options, createRandom(1))
  const output = tf.tidy(() => Array.from((model.predict(tf.tensor2d([input])) as tf.Tensor).dataSync()))
  model.dispose()
  return output
}

describe("createMlp", () => {
  it("has a kernel and a bias for each layer, in order", () => {
    const model = createMlp(SIZES, createRandom(1))
    expect(model.weights.map(({ originalName, shape }) => [originalName, ...shape])).toEqual([
      ["hidden1/kernel", 4, 24],
      ["hidden1/bias", 24],
      ["hidden2/kernel", 24, 24],
      ["hidden2/bias", 24],
      ["output/kernel", 24, 2],
      ["output/bias", 2],
    ])
  })

  it("draws Glorot-uniform kernels and sets biases to 0 where nothing is said, as Keras's Dense", () => {
    const [kernel, bias] = weightsOf({ ...SIZES, hiddenSizes: [200] })
    const limit = Math.sqrt(6 / 204)
    const largest = Math.max(...(kernel ?? []))
    expect(largest).toBeLessThanOrEqual(limit)
    expect(largest).toBeGreaterThan(0.98 * limit)
    expect(bias).toEqual(new Float32Array(200))
  })

  it("gives equal weights for equal seeds and others for another", () => {
    expect(weightsOf(SIZES, 7)).toEqual(weightsOf(SIZES, 7))
    expect(weightsOf(SIZES, 7)[0]).not.toEqual(weightsOf(SIZES, 8)[0])
  })

  it("gives layers of one shape different weights, at seed 0 too", () => {
    const [, , second, , third] = weightsOf({ inputSize: 3, hiddenSizes: [8, 8, 8], outputSize: 2 }, 0)
    expect(second).toHaveLength(64)
    expect(second).not.toEqual(third)
  })

  it("lets the random stream go on, so that a second network is another", () => {
    const random = createRandom(1)
    const [first, second] = [createMlp(SIZES, random), createMlp(SIZES, random)]
    expect(trainableVariables(first)[0]?.dataSync()).not.toEqual(trainableVariables(second)[0]?.dataSync())
  })

  it("starts the last layer on its own terms: notebook 003's network", () => {
    const weights = weightsOf({
      ...SIZES,
      outputKernelInitializer: randomUniform({ low: -0.03, high: 0.03 }),
      outputBiasInitializer: constant(-0.2),
    })
    expect(Math.max(...(weights[0] ?? []).map(Math.abs))).toBeGreaterThan(0.1)
    expect(weights[1]).toEqual(new Float32Array(24))
    expect(Math.max(...(weights[4] ?? []).map(Math.abs))).toBeLessThanOrEqual(Math.fround(0.03))
    expect(weights[5]).toEqual(new Float32Array([-0.2, -0.2]))
  })

  it("starts every layer by the same initializers where the last has none of its own", () => {
    const weights = weightsOf({ ...SIZES, kernelInitializer: constant(0.5), biasInitializer: constant(0.25) })
    expect(new Set(weights[4])).toEqual(new Set([0.5]))
    expect(new Set(weights[5])).toEqual(new Set([0.25]))
  })

  it.each([
    ["relu", (x: number) => Math.max(x, 0)],
    ["tanh", Math.tanh],
    ["sigmoid", (x: number) => 1 / (1 + Math.exp(-x))],
    ["elu", (x: number) => (x > 0 ? x : Math.expm1(x))],
    ["selu", (x: number) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))],
    ["softplus", (x: number) => Math.log1p(Math.exp(x))],
    ["linear", (x: number) => x],
  ] as const)("applies %s after hidden layers", (activation, formula) => {
    const options = { inputSize: 1, hiddenSizes: [1], outputSize: 1, activation, kernelInitializer: constant(1) }
    for (const x of [-1.5, 0.5]) expect(outputOf(options, [x])[0]).toBeCloseTo(formula(x), 5)
  })

  it("is relu where no activation is named, and linear at the end", () => {
    const options = { inputSize: 1, hiddenSizes: [1], outputSize: 1, kernelInitializer: constant(-1) }
    expect(outputOf(options, [2])[0]).toBeCloseTo(0, 12)
    expect(outputOf(options, [-2])).toEqual([-2])
  })

  it.each([
    ["linear", (x: number) => x],
    ["tanh", Math.tanh],
    ["sigmoid", (x: number) => 1 / (1 + Math.exp(-x))],
  ] as const)("applies %s at the end", (outputActivation, formula) => {
    const options = { inputSize: 1, hiddenSizes: [], outputSize: 1, outputActivation, kernelInitializer: constant(1) }
    expect(outputOf(options, [-1.5])[0]).toBeCloseTo(formula(-1.5), 5)
  })

  it("ends in a distribution with softmax: notebook 004's head", () => {
    const options = { inputSize: 8, hiddenSizes: [256, 256], outputSize: 4, outputActivation: "softmax" as const }
    const output = outputOf(options, [1, -1, 2, 0.5, 0, 3, -2, 1])
    expect(output).toHaveLength(4)
    expect(output.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5)
    expect(Math.min(...output)).toBeGreaterThan(0)
  })

  it("is linear without hidden layers", () => {
    const options = { inputSize: 2, hiddenSizes: [], outputSize: 1, kernelInitializer: constant(0.5) }
    expect(outputOf(options, [3, -7])).toEqual([-2])
  })

  it("refuses more weights than memory holds, before it makes any", () => {
    for (const sizes of [
      { inputSize: 4, hiddenSizes: [64], outputSize: 1e9 },
      { inputSize: 1e6, hiddenSizes: [1e6], outputSize: 2 },
    ]) {
      expect(() => createMlp(sizes, createRandom(1))).toThrow("expected at most 268435456 weights a layer, got")
    }
  })

  it("frees everything when disposed of", () => {
    const before = tf.memory().numTensors
    const model = createMlp(SIZES, createRandom(1))
    expect(tf.memory().numTensors).toBe(before + 6)
    model.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it("refuses sizes that are not whole numbers above 0", () => {
    const random = createRandom(1)
    expect(() => createMlp({ ...SIZES, inputSize: 0 }, random)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] createMlp: inputSize: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => createMlp({ ...SIZES, hiddenSizes: [24, 1.5] }, random)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] createMlp: hiddenSizes[1]: expected an integer ≥ 1, got 1.5.]`,
    )
    expect(() => createMlp({ ...SIZES, outputSize: -2 }, random)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] createMlp: outputSize: expected an integer ≥ 1, got -2.]`,
    )
  })

  it("refuses activations that it does not know", () => {
    const random = createRandom(1)
    expect(() => createMlp({ ...SIZES, activation: "gelu" as "relu" }, random)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] createMlp: activation: expected "relu" or "tanh" or "sigmoid" or "elu" or "selu" or "softplus" or "linear", got "gelu".]`,
    )
    expect(() =>
      createMlp({ ...SIZES, outputActivation: "relu" as "linear" }, random),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] createMlp: outputActivation: expected "linear" or "softmax" or "tanh" or "sigmoid", got "relu".]`,
    )
  })

  it("refuses a misspelt option", () => {
    const options = { ...SIZES, activations: "tanh" }
    expect(() => createMlp(options, createRandom(1))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] createMlp: options: expected one of inputSize, hiddenSizes, outputSize, activation, outputActivation, kernelInitializer, biasInitializer, outputKernelInitializer, outputBiasInitializer, name, got "activations". Did you mean activation?]`,
    )
  })

  it("refuses an initializer that gives too few values", () => {
    const options = { ...SIZES, kernelInitializer: () => new Float32Array(1) }
    expect(() => createMlp(options, createRandom(1))).toThrowErrorMatchingInlineSnapshot(
      `[Error: Based on the provided shape, [4,24], the tensor should have 96 values but has 1]`,
    )
  })
})

describe("trainableVariables", () => {
  it("are the model's own variables, which tfjs can differentiate by", () => {
    const model = createMlp(
      { inputSize: 1, hiddenSizes: [], outputSize: 1, kernelInitializer: constant(2) },
      createRandom(1),
    )
    const variables = trainableVariables(model)
    const { value, grads } = tf.variableGrads(
      () => tf.sum(model.apply(tf.tensor2d([[3]])) as tf.Tensor) as tf.Scalar,
      variables,
    )
    expect(value.dataSync()[0]).toBe(6)
    expect(variables.map(({ name }) => grads[name]?.dataSync()[0])).toEqual([3, 1])
    tf.tidy(() => variables[0]?.assign(tf.tensor2d([[5]])))
    expect(tf.tidy(() => (model.predict(tf.tensor2d([[1]])) as tf.Tensor).dataSync()[0])).toBe(5)
  })
})
