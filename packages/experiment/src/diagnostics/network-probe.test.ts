import "@tensorflow/tfjs-backend-cpu"
import { createMlp } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import * as tf from "@tensorflow/tfjs-core"
import { input, layers, model, sequential, type SymbolicTensor } from "@tensorflow/tfjs-layers"
import { describe, expect, it } from "vitest"
import { createNetworkProbe } from "./network-probe.js"

const observations = Float32Array.of(1, 0, 0, 1, -1, 2)

describe("createNetworkProbe", () => {
  it("counts the units that are 0 on every observation, layer by layer", () => {
    const network = createMlp({ inputSize: 2, hiddenSizes: [3, 2], outputSize: 1 }, createRandom(1))
    tf.tidy(() =>
      network.setWeights([
        // h₁ = −x, h₂ = −1, h₃ = y
        tf.tensor2d([
          [-1, 0, 0],
          [0, 0, 1],
        ]),
        tf.tensor1d([0, -1, 0]),
        tf.zeros([3, 2]),
        tf.tensor1d([-1, 0]),
        tf.zeros([2, 1]),
        tf.tensor1d([-7]),
      ]),
    )
    expect(createNetworkProbe(network).look(observations, 3)).toEqual({
      largestQ: 7,
      reluLayers: [
        { name: "hidden1", units: 3, deadUnits: 1 },
        { name: "hidden2", units: 2, deadUnits: 2 },
      ],
    })
  })

  it("sees the same Q as the network, and NaN", () => {
    const network = createMlp({ inputSize: 2, hiddenSizes: [3], outputSize: 2 }, createRandom(1))
    const q = tf.tidy(() => (network.apply(tf.tensor2d(observations, [3, 2])) as tf.Tensor).dataSync<"float32">())
    const probe = createNetworkProbe(network)
    expect(probe.look(observations, 3).largestQ).toBe(Math.max(...Array.from(q, Math.abs)))
    tf.tidy(() => void network.layers[1]?.weights[1]?.write(tf.tensor1d([0, Number.NaN])))
    expect(probe.look(observations, 3).largestQ).toBeNaN()
  })

  it("finds ReLU as an activation, as a layer and as the last layer, in any graph", () => {
    const x = input({ shape: [2] })
    const left = layers.dense({ units: 3, activation: "relu", name: "left" }).apply(x) as SymbolicTensor
    const right = layers.reLU({ name: "right" }).apply(layers.dense({ units: 4 }).apply(x)) as SymbolicTensor
    const joined = layers.concatenate().apply([left, right]) as SymbolicTensor
    const tanh = layers.dense({ units: 2, activation: "tanh" }).apply(joined) as SymbolicTensor
    const last = layers.activation({ activation: "relu", name: "last" }).apply(tanh) as SymbolicTensor
    const { reluLayers } = createNetworkProbe(model({ inputs: x, outputs: last })).look(observations, 3)
    expect(reluLayers.map(({ name, units }) => `${name} ${units}`).sort()).toEqual(["last 2", "left 3", "right 4"])
    expect(reluLayers.at(-1)?.name).toBe("last")
  })

  it("takes a channel of a convolution for a unit", () => {
    const network = sequential({
      layers: [
        layers.reshape({ targetShape: [3, 3, 1], inputShape: [9] }),
        layers.conv2d({ filters: 5, kernelSize: 2, activation: "relu", name: "convolution" }),
        layers.flatten(),
        layers.dense({ units: 2 }),
      ],
    })
    const { reluLayers } = createNetworkProbe(network).look(new Float32Array(18), 2)
    expect(reluLayers).toEqual([{ name: "convolution", units: 5, deadUnits: 5 }])
  })

  it("has no weights of its own: the network can be disposed of as ever", () => {
    const before = tf.memory().numTensors
    const network = createMlp({ inputSize: 2, hiddenSizes: [3], outputSize: 2 }, createRandom(1))
    const weights = tf.memory().numTensors
    createNetworkProbe(network).look(observations, 3)
    expect(tf.memory().numTensors).toBe(weights)
    network.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it("follows the network's weights", () => {
    const network = createMlp({ inputSize: 2, hiddenSizes: [], outputSize: 1 }, createRandom(1))
    const probe = createNetworkProbe(network)
    for (const bias of [5, 9]) {
      tf.tidy(() => network.setWeights([tf.zeros([2, 1]), tf.tensor1d([bias])]))
      expect(probe.look(observations, 3)).toEqual({ largestQ: bias, reluLayers: [] })
    }
  })
})
