import "@tensorflow/tfjs-backend-cpu"
import { cloneNetwork, copyWeights, createMlp } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import * as tf from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Detector, Look } from "./detector.js"
import { createTargetNeverMoves } from "./target-never-moves.js"

const lookAfter = (updates: number): Look => ({
  progress: { steps: updates, learnCalls: updates, updates, episodes: 1 },
  memorySize: 512,
  rows: 512,
  terminalRows: 0,
  largestQ: 0,
  reluLayers: [],
})

function learn(network: LayersModel): void {
  for (const weight of network.weights) tf.tidy(() => void weight.write(tf.add(weight.read(), 0.1)))
}

describe("target-never-moves", () => {
  let network: LayersModel
  let targetNetwork: LayersModel
  let detector: Detector
  beforeEach(() => {
    network = createMlp({ inputSize: 2, hiddenSizes: [3], outputSize: 2 }, createRandom(1))
    targetNetwork = cloneNetwork(network)
    detector = createTargetNeverMoves({ network, targetNetwork, stillUpdates: 100 })
    detector.examine(lookAfter(0))
  })
  afterEach(() => {
    network.dispose()
    targetNetwork.dispose()
  })

  it("is a target network that stands still for so many updates", () => {
    learn(network)
    expect(detector.examine(lookAfter(99))).toBeUndefined()
    expect(detector.examine(lookAfter(100))).toMatchInlineSnapshot(
      `"The target network stood still for 100 updates while the online network learned: targets come from values that are out of date. Check the target sync; it should come round within 100 updates."`,
    )
  })

  it("is not one that moved, however long ago it is that the run began", () => {
    learn(network)
    copyWeights({ from: network, to: targetNetwork })
    expect(detector.examine(lookAfter(150))).toBeUndefined()
    learn(network)
    expect(detector.examine(lookAfter(249))).toBeUndefined()
    expect(detector.examine(lookAfter(250))).toContain("stood still for 100 updates")
  })

  it("is not one whose online network stands still as well", () => {
    expect(detector.examine(lookAfter(1_000))).toBeUndefined()
  })

  it("is not said where the online network is its own target", () => {
    const own = createTargetNeverMoves({ network, targetNetwork: network, stillUpdates: 100 })
    own.examine(lookAfter(0))
    learn(network)
    expect(own.examine(lookAfter(1_000))).toBeUndefined()
  })
})
