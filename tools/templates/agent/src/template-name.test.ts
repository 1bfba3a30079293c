import { createDqn, type DqnAgent, type DqnOptions, type DqnParts, withNumbers } from "@bellman-rl/dqn"
import { createCatch } from "@bellman-rl/environments"
import { constantSchedule, linearSchedule } from "@bellman-rl/exploration"
import { doubleQLearningTargets, huber } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import { type AgentSetup, describeAgent } from "@bellman-rl/testing"
import { train } from "@bellman-rl/training"
import * as tf from "@tensorflow/tfjs-core"
import * as fc from "fast-check"
import { expect, it } from "vitest"
import { createTemplateName, templateNameTargets } from "./template-name.js"

const CATCH_SIZE = 50

type Create = (parts: Omit<DqnParts, "targets">, options: Partial<DqnOptions>) => DqnAgent

function createOnCatch({ seed, epsilon }: AgentSetup, create: Create, options: Partial<DqnOptions> = {}) {
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
    qValues: (observation: Float32Array) =>
      tf.tidy(() => (network.apply(tf.tensor2d(observation, [1, CATCH_SIZE])) as tf.Tensor).dataSync<"float32">()),
    dispose() {
      for (const part of [agent, optimizer, network]) part.dispose()
    },
  }
}

/** The rule on two networks that give some rows whatever they are asked. */
const targetsOf = withNumbers(templateNameTargets)

describeAgent("createTemplateName", {
  create: (setup) => createOnCatch(setup, createTemplateName),
  environment: () => createCatch(),
  targetRule: {
    // Quote a reference implementation here. Numbers that DQN (9, 9, 9) and Double DQN (7, 3, 7) would turn into others.
    source: "by hand, from Eq. 10",
    online: [
      [3, 5, 4],
      [3, 5, 4],
      [3, 5, 4],
    ],
    target: [
      [9, 7, 1],
      [9, 3, 1],
      [9, 7, 1],
    ],
    rewards: [0, 0, 1],
    discounts: [1, 1, 0],
    expected: [5, 3, 1],
    uses: ["online", "target"],
  },
  targets: targetsOf,
  tape() {
    const asked: string[] = []
    const spy = (which: string) => () => {
      asked.push(which)
      return [[0, 1]]
    }
    targetsOf({ online: spy("online"), target: spy("target") }, { rewards: [1], discounts: [1] })
    expect(asked).toEqual(["online", "target"])
  },
  limitCase: {
    title: "with both networks one, equals DQN",
    variant: (setup) => createOnCatch(setup, createTemplateName, { targetSync: "none" }),
    parent: (setup) => createOnCatch(setup, createDqn, { targetSync: "none" }),
  },
  learning: {
    create: (seed) =>
      createOnCatch({ seed, epsilon: linearSchedule({ start: 1, end: 0.05, steps: 800 }) }, createTemplateName),
    steps: 2_000,
    seeds: [1, 2, 3, 4, 5],
    threshold: 0.9,
  },
})

it("never promises more than Double DQN, and the same where the target network is the lower one", () => {
  const values = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(values, values, (online, target) => {
      const batch = { rewards: [0.5], discounts: [0.5] }
      const [y = NaN] = targetsOf({ online: () => [online], target: () => [target] }, batch)
      const [double = NaN] = tf.tidy(() =>
        doubleQLearningTargets({
          rewards: tf.tensor1d([0.5]),
          discounts: tf.tensor1d([0.5]),
          nextQ: tf.tensor2d([target]),
          nextQSelector: tf.tensor2d([online]),
        }).dataSync<"float32">(),
      )
      expect(y).toBeLessThanOrEqual(double)
      if (target.every((value, a) => value <= (online[a] ?? NaN))) expect(y).toBe(double)
    }),
    { seed: 1 },
  )
})

it("runs compiled, and plays the same episodes without", () => {
  const play = (engine: "wasm" | "eager") => {
    const { agent, dispose } = createOnCatch({ seed: 1, epsilon: constantSchedule(0.5) }, createTemplateName, {
      engine,
    })
    const returns: number[] = []
    for (const event of train({ environment: createCatch(), agent, random: createRandom(2) }, { steps: 120 }))
      if (event.type === "episode-end") returns.push(event.return)
    const ran = agent.engine
    dispose()
    return { returns, ran }
  }
  const compiled = play("wasm")
  expect(compiled.ran).toBe("wasm")
  expect(compiled.returns).toEqual(play("eager").returns)
})
