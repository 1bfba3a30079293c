import { createCatch } from "@bellman-rl/environments"
import { createDqn, type DqnOptions, type DqnParts, withNumbers } from "@bellman-rl/dqn"
import { linearSchedule } from "@bellman-rl/exploration"
import { huber } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { Agent } from "@bellman-rl/spec"
import { type AgentSetup, type AgentUnderTest, describeAgent } from "@bellman-rl/testing"
import * as tf from "@tensorflow/tfjs-core"
import { expect } from "vitest"
import { createDoubleDqn, doubleDqnTargets } from "./double-dqn.js"

const CATCH_SIZE = 50

type Create = (parts: Omit<DqnParts, "targets">, options: Partial<DqnOptions>) => Agent

function createOnCatch(
  { seed, epsilon }: AgentSetup,
  create: Create,
  options: Partial<DqnOptions> = {},
): AgentUnderTest {
  const random = createRandom(seed)
  const network = createMlp({ inputSize: CATCH_SIZE, hiddenSizes: [32], outputSize: 3 }, random.stream("network"))
  const optimizer = adam({ learningRate: 0.005 })
  const replay = createReplay({ capacity: 3_000, observationSize: CATCH_SIZE })
  const agent = create(
    { network, optimizer, replay, loss: huber(1), random },
    { epsilon, batchSize: 32, learningStartSize: 40, learnEverySteps: 2, targetSync: { everySteps: 50 }, ...options },
  )
  return {
    agent,
    qValues: (observation) =>
      tf.tidy(() => (network.apply(tf.tensor2d(observation, [1, CATCH_SIZE])) as tf.Tensor).dataSync<"float32">()),
    dispose() {
      for (const part of [agent, optimizer, network]) part.dispose()
    },
  }
}

describeAgent("createDoubleDqn", {
  create: (setup) => createOnCatch(setup, createDoubleDqn),
  environment: () => createCatch(),
  targetRule: {
    source: "rlax/_src/value_learning_test.py @ 4c5d25b: DoubleQLearningTest",
    online: [
      [2, 10, 1],
      [11, 20, 1],
    ],
    target: [
      [99, 1, 98],
      [91, 2, 66],
    ],
    rewards: [1, 1],
    discounts: [0, 1],
    expected: [1, 3],
    uses: ["online", "target"],
  },
  targets: withNumbers(doubleDqnTargets),
  tape() {
    const asked: string[] = []
    const spy = (which: string) => () => {
      asked.push(which)
      return [[0, 1]]
    }
    const q = { online: spy("online"), target: spy("target") }
    withNumbers(doubleDqnTargets)(q, { rewards: [1], discounts: [1] })
    expect(asked).toEqual(["target", "online"])
  },
  limitCase: {
    title: "with both networks one, equals DQN",
    variant: (setup) => createOnCatch(setup, createDoubleDqn, { targetSync: "none" }),
    parent: (setup) => createOnCatch(setup, createDqn, { targetSync: "none" }),
  },
  learning: {
    create: (seed) =>
      createOnCatch({ seed, epsilon: linearSchedule({ start: 1, end: 0.05, steps: 800 }) }, createDoubleDqn),
    steps: 2_000,
    seeds: [1, 2, 3, 4, 5],
    threshold: 0.9,
  },
})
