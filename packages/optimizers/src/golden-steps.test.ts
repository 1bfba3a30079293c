import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import { afterEach, describe, expect, it } from "vitest"
import golden from "./golden-steps-keras.golden.json" with { type: "json" }
import { adam, rmsprop } from "./index.js"

/*
 * Twenty updates that Keras 3 made from weights and batches given by formulas (`_doc` in the golden file), made again
 * in plain tfjs. What is left to differ is the optimizer.
 */

interface GoldenCase {
  readonly sizes: readonly number[]
  readonly batch: number
  readonly loss: readonly number[]
  readonly after: {
    readonly per_tensor: readonly { readonly sum: number; readonly l2: number }[]
    readonly probe_outputs: readonly (readonly number[])[]
  }
}

const cases: Readonly<Record<"003" | "000", GoldenCase>> = golden

interface Parameters {
  readonly kernels: tf.Variable[]
  readonly biases: tf.Variable[]
}

afterEach(() => tf.disposeVariables())

function createParameters(sizes: readonly number[]): Parameters {
  const kernels: tf.Variable[] = []
  const biases: tf.Variable[] = []
  for (const [layer, outputs] of sizes.slice(1).entries()) {
    const inputs = sizes[layer] ?? 0
    const limit = Math.sqrt(6 / (inputs + outputs))
    const kernel = Float32Array.from({ length: inputs * outputs }, (_, k) => limit * Math.sin(1 + 0.7 * k + layer))
    const bias = Float32Array.from({ length: outputs }, (_, k) => 0.05 * Math.cos(0.3 * k + layer))
    kernels.push(tf.variable(tf.tensor2d(kernel, [inputs, outputs])))
    biases.push(tf.variable(tf.tensor1d(bias)))
  }
  return { kernels, biases }
}

/** Q(s, ·), [B, A]: ReLU between layers. */
function forward({ kernels, biases }: Parameters, inputs: tf.Tensor2D): tf.Tensor2D {
  return kernels.reduce((layerInputs, kernel, layer) => {
    const sums = tf.add<tf.Tensor2D>(
      tf.matMul(layerInputs, kernel as unknown as tf.Tensor2D),
      biases[layer] as tf.Tensor,
    )
    return layer === kernels.length - 1 ? sums : tf.relu(sums)
  }, inputs)
}

const matrix = (rows: number, columns: number, value: (row: number, column: number) => number): tf.Tensor2D =>
  tf.tensor2d(
    Float32Array.from({ length: rows * columns }, (_, k) => value(Math.floor(k / columns), k % columns)),
    [rows, columns],
  )

interface Rule {
  readonly gamma: number
  /** Whether the bootstrap is masked where the episode ended. */
  readonly masked: boolean
  /** The loss is Σ e² over the taken actions, over this many. */
  readonly divisor: number
}

/** The losses of twenty updates. */
function train(name: "003" | "000", rule: Rule, optimizer: tf.Optimizer): { losses: number[]; parameters: Parameters } {
  const { sizes, batch, loss } = cases[name]
  const [inputs = 0] = sizes
  const actionCount = sizes[sizes.length - 1] ?? 0
  const parameters = createParameters(sizes)
  const variables = parameters.kernels.flatMap((kernel, layer) => [kernel, parameters.biases[layer] as tf.Variable])
  const losses = loss.map((_, t) =>
    tf.tidy(() => {
      const states = matrix(batch, inputs, (i, j) => Math.sin(0.37 * i + 1.1 * j + 0.21 * t))
      const nextStates = matrix(batch, inputs, (i, j) => Math.sin(0.37 * i + 1.1 * j + 0.21 * t + 0.4))
      const rewards = matrix(batch, 1, (i) => ((i * 5 + t) % 7) / 3 - 1)
      const discounts = matrix(batch, 1, (i) => (rule.masked && (i + t) % 9 === 0 ? 0 : rule.gamma))
      const taken = matrix(batch, actionCount, (i, a) => (a === (i * 7 + t) % actionCount ? 1 : 0))
      const targets = tf.add(rewards, tf.mul(discounts, tf.max(forward(parameters, nextStates), 1, true)))
      const { value, grads } = tf.variableGrads(() => {
        const chosen = tf.sum(tf.mul(forward(parameters, states), taken), 1, true)
        return tf.div(tf.sum(tf.square(tf.sub(targets, chosen))), rule.divisor) as tf.Scalar
      }, variables)
      optimizer.applyGradients(grads)
      return value.dataSync()[0] ?? Number.NaN
    }),
  )
  return { losses, parameters }
}

/** The largest relative error of the losses. */
function lossError(name: "003" | "000", losses: number[]): number {
  return Math.max(...cases[name].loss.map((loss, t) => Math.abs((losses[t] ?? Number.NaN) - loss) / loss))
}

function expectAfter(name: "003" | "000", parameters: Parameters): void {
  const { after, sizes } = cases[name]
  const variables = parameters.kernels.flatMap((kernel, layer) => [kernel, parameters.biases[layer] as tf.Variable])
  for (const [i, { sum, l2 }] of after.per_tensor.entries()) {
    const values = Array.from((variables[i] as tf.Variable).dataSync())
    expect(values.reduce((total, value) => total + value, 0)).toBeCloseTo(sum, 4)
    expect(Math.hypot(...values)).toBeCloseTo(l2, 4)
  }
  const outputs = tf.tidy(() =>
    forward(
      parameters,
      matrix(3, sizes[0] ?? 0, (p, j) => Math.sin(0.5 * p + j)),
    ).arraySync(),
  )
  for (const [p, row] of after.probe_outputs.entries()) {
    for (const [a, value] of row.entries()) expect(outputs[p]?.[a]).toBeCloseTo(value, 4)
  }
}

describe("adam in twenty updates of a 4-24-24-2 network", () => {
  const rule = { gamma: 0.8, masked: false, divisor: 64 }

  it("follows Keras 3", () => {
    const { losses, parameters } = train("003", rule, adam({ learningRate: 0.01 }))
    expect(lossError("003", losses)).toBeLessThan(1e-6)
    expectAfter("003", parameters)
  })

  it("is off by more than a percent with ε where the textbook and tfjs have it", () => {
    const optimizers = [
      adam({ learningRate: 0.01, epsilonPlacement: "textbook" }),
      tf.train.adam(0.01, 0.9, 0.999, 1e-7),
    ]
    for (const optimizer of optimizers) {
      expect(lossError("003", train("003", rule, optimizer).losses)).toBeGreaterThan(0.01)
    }
  })
})

describe("rmsprop in twenty updates of a 2-32-32-2 network", () => {
  it("follows Keras 3", () => {
    const rule = { gamma: 0.9, masked: true, divisor: 64 }
    const { losses, parameters } = train("000", rule, rmsprop())
    expect(lossError("000", losses)).toBeLessThan(1e-6)
    expectAfter("000", parameters)
  })
})
