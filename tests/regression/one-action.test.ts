import * as tf from "@tensorflow/tfjs-core"
import { afterEach, describe, expect, it } from "vitest"
import { createDoubleDqn } from "../../packages/double-dqn/src/index.js"
import { createDqn, type DqnOptions, fullRow, type Regression } from "../../packages/dqn/src/index.js"
import { box, discrete, timeLimit } from "../../packages/environments/src/index.js"
import { trainDqn } from "../../packages/experiment/src/index.js"
import { meanSquaredError } from "../../packages/losses/src/index.js"
import { createMlp } from "../../packages/networks/src/index.js"
import { adam } from "../../packages/optimizers/src/index.js"
import { createRandom } from "../../packages/random/src/index.js"
import { createReplay } from "../../packages/replay/src/index.js"
import type { Environment } from "../../packages/spec/src/index.js"
import { train } from "../../packages/training/src/index.js"

/** Whatever is done is worth 1, for ever: with γ = 0.5, Q(s, 0) = 2. */
function createEndless(): Environment {
  const observation = () => Float32Array.of(1)
  return {
    id: "Endless-v0",
    observationSpace: box({ low: 0, high: 1, shape: [1] }),
    actionSpace: discrete(1),
    reset: () => ({ observation: observation(), info: {} }),
    step: () => ({ observation: observation(), reward: 1, terminated: false, truncated: false, info: {} }),
    scene: () => ({ view: { left: 0, right: 1, bottom: 0, top: 1 }, background: "#ffffff", shapes: [] }),
  }
}

interface Variant {
  readonly create?: typeof createDoubleDqn
  readonly regression?: Regression
  readonly options?: Partial<DqnOptions>
}

function learnedValue({ create = createDqn, regression, options }: Variant): number {
  const random = createRandom(1)
  const network = createMlp({ inputSize: 1, hiddenSizes: [], outputSize: 1 }, random)
  const optimizer = adam({ learningRate: 0.05 })
  const replay = createReplay({ capacity: 100, observationSize: 1 })
  const agent = create(
    { network, optimizer, replay, random, loss: meanSquaredError, ...(regression && { regression }) },
    { gamma: 0.5, batchSize: 8, learningStartSize: 8, targetSync: { everySteps: 5 }, ...options },
  )
  const environment = timeLimit(createEndless(), { maxEpisodeSteps: 10 })
  expect([...train({ environment, agent, random }, { steps: 400 })].length).toBeGreaterThan(400)
  const [value = Number.NaN] = tf.tidy(() => (network.predict(tf.ones([1, 1])) as tf.Tensor).dataSync())
  for (const part of [agent, optimizer, network]) part.dispose()
  return value
}

describe("a space of one action", () => {
  const tensors = tf.memory().numTensors
  afterEach(() => expect(tf.memory().numTensors).toBe(tensors))

  it.each<[string, Variant]>([
    ["DQN, compiled", {}],
    ["DQN, eager", { options: { engine: "eager" } }],
    ["DQN on whole rows of the online network", { regression: fullRow("online") }],
    ["DQN on whole rows of the target network", { regression: fullRow("target") }],
    ["Double DQN, compiled", { create: createDoubleDqn }],
    ["Double DQN, eager", { create: createDoubleDqn, options: { engine: "eager" } }],
  ])("is learned by %s", (_, variant) => {
    expect(learnedValue(variant)).toBeCloseTo(2, 1)
  })

  it("is trained on by trainDqn", async () => {
    const environment = () => timeLimit(createEndless(), { maxEpisodeSteps: 10 })
    const dqn = await trainDqn({ environment, steps: 300 })
    expect(dqn.predict([1])).toBe(0)
    expect(dqn.evaluate({ episodes: 2 }).meanReturn).toBe(10)
    dqn.dispose()
  })
})
