import "@tensorflow/tfjs-backend-cpu"
import * as tf from "@tensorflow/tfjs-core"
import * as layers from "@tensorflow/tfjs-layers"
import { describe, expect, it, vi } from "vitest"
import { compile, float32, int32 } from "./index.js"
import { createNumbers, elementsFor } from "./testing/numbers.js"

const [B, SIZE, CHANNELS, ACTIONS] = [4, 5, 2, 3]

interface Parts {
  readonly convolutions: boolean
  readonly dropout: boolean
}

/** The shape of network that TensorFlow.js's snake example learns with, smaller. */
function createNetwork({ convolutions, dropout }: Parts): layers.LayersModel {
  const model = layers.sequential()
  const inputShape = [SIZE, SIZE, CHANNELS]
  if (convolutions) {
    model.add(layers.layers.conv2d({ filters: 4, kernelSize: 3, activation: "relu", inputShape }))
    model.add(layers.layers.batchNormalization())
    model.add(layers.layers.conv2d({ filters: 4, kernelSize: 2, activation: "relu" }))
    model.add(layers.layers.flatten())
  } else {
    model.add(layers.layers.flatten({ inputShape }))
    model.add(layers.layers.dense({ units: 6, activation: "relu" }))
    model.add(layers.layers.batchNormalization())
  }
  model.add(layers.layers.dense({ units: 6, activation: "relu" }))
  if (dropout) model.add(layers.layers.dropout({ rate: 0.25 }))
  model.add(layers.layers.dense({ units: ACTIONS }))
  return model
}

/** Its training step: Q-learning targets from a frozen copy, the online network in training mode, Adam. */
function createStep(parts: Parts) {
  const [online, target] = [createNetwork(parts), createNetwork(parts)]
  target.trainable = false
  const optimizer = tf.train.adam(1e-3)
  const inputs = {
    states: float32(B, SIZE, SIZE, CHANNELS),
    actions: int32(B),
    rewards: float32(B),
    terminated: float32(B),
    nextStates: float32(B, SIZE, SIZE, CHANNELS),
  }
  const compute = ({
    states,
    actions,
    rewards,
    terminated,
    nextStates,
  }: Record<string, tf.Tensor>): Record<"loss", tf.Tensor> => {
    const lossFunction = (): tf.Scalar =>
      tf.tidy(() => {
        const values = online.apply(states as tf.Tensor, { training: true }) as tf.Tensor
        const taken = tf.sum(tf.mul(values, tf.oneHot(actions as tf.Tensor, ACTIONS)), -1)
        const best = tf.max(target.predict(nextStates as tf.Tensor) as tf.Tensor, -1)
        const targets = tf.add(rewards as tf.Tensor, tf.mul(best, tf.mul(tf.sub(1, terminated as tf.Tensor), 0.99)))
        return tf.losses.meanSquaredError(targets, taken) as tf.Scalar
      })
    const { value, grads } = tf.variableGrads(lossFunction, online.getWeights(true) as tf.Variable[])
    optimizer.applyGradients(grads as never)
    return { loss: value }
  }
  const next = createNumbers(4)
  const batch = (): Record<keyof typeof inputs, Float32Array> =>
    Object.fromEntries(
      Object.entries(inputs).map(([name, spec]) => [
        name,
        elementsFor(spec, spec.dtype === "int32" ? [0, 2] : [0, 1], next),
      ]),
    ) as Record<keyof typeof inputs, Float32Array>
  return { online, inputs, compute, batch, optimizer }
}

function run(parts: Parts, engine: "auto" | "wasm") {
  const { online, inputs, compute, batch, optimizer } = createStep(parts)
  const warn = vi.fn<(message: string) => void>()
  const step = compile(compute, inputs, { engine, warn })
  const before = online.getWeights().map((weight) => [...weight.dataSync()])
  const losses = [1, 2, 3].map(() => step(batch()).loss[0] as number)
  const after = online.getWeights().map((weight) => [...weight.dataSync()])
  return {
    engine: step.engine,
    losses,
    before,
    after,
    iterations: optimizer.iterations,
    warnings: warn.mock.calls.flat(),
  }
}

describe("a training step in the pattern of TensorFlow.js's snake example", () => {
  it("with convolutions and dropout learns, compiled or eagerly with one warning that names the op", () => {
    const { engine, losses, before, after, iterations, warnings } = run({ convolutions: true, dropout: true }, "auto")
    expect(losses.every(Number.isFinite)).toBe(true)
    expect(iterations).toBe(3)
    expect(after).not.toEqual(before)
    expect(warnings).toHaveLength(engine === "eager" ? 1 : 0)
    for (const warning of warnings) expect(warning).toMatch(/no plan can be made: the op "Conv2D" cannot be compiled/)
  })

  it("without convolutions, dropout is told as what it is: numbers that differ", () => {
    const { engine, losses, warnings } = run({ convolutions: false, dropout: true }, "auto")
    expect(engine).toBe("eager")
    expect(losses.every(Number.isFinite)).toBe(true)
    expect(warnings).toMatchInlineSnapshot(`
      [
        "[@bellman-rl/compile] compile: no plan can be made: a tensor of shape [4, 6] made inside differs between two runs from one state: a random tensor, or a number that changes. In a plan it would stay as it is now: pass it in as an input. The function runs eagerly.",
      ]
    `)
  })

  it("without either it is compiled, batch normalisation and its moving averages included", () => {
    const { engine, losses, before, after, warnings } = run({ convolutions: false, dropout: false }, "wasm")
    expect([engine, warnings]).toEqual(["wasm", []])
    expect(losses.every(Number.isFinite)).toBe(true)
    for (const [i, values] of after.entries()) expect(values, `weight ${i}`).not.toEqual(before[i])
  })
})
