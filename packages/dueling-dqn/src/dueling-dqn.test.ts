import { createDqn, dqnTargets, type DqnOptions, type TargetRule, withNumbers } from "@bellman-rl/dqn"
import { createCatch } from "@bellman-rl/environments"
import { constantSchedule, linearSchedule } from "@bellman-rl/exploration"
import { doubleQLearningTargets, huber, meanSquaredError } from "@bellman-rl/losses"
import { createDuelingMlp, type DuelingMlpOptions } from "@bellman-rl/networks"
import { adam, sgd } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import { type AgentSetup, describeAgent, matchers } from "@bellman-rl/testing"
import { train } from "@bellman-rl/training"
import * as tf from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { describe, expect, it } from "vitest"
import golden from "./dueling-dqn.golden.json" with { type: "json" }
import { createDuelingDqn, type DuelingDqnParts } from "./dueling-dqn.js"

expect.extend(matchers)

const CATCH: DuelingMlpOptions = { inputSize: 50, hiddenSizes: [32], streamSizes: [16], outputSize: 3 }

interface Setting {
  readonly options?: Partial<DqnOptions>
  readonly targets?: TargetRule
  /** Makes the parent on a network of the same weights instead. */
  readonly isParent?: boolean
}

function createOnCatch({ seed, epsilon }: AgentSetup, { options, targets, isParent = false }: Setting = {}) {
  const random = createRandom(seed)
  const optimizer = adam({ learningRate: 0.005 })
  const replay = createReplay({ capacity: 3_000, observationSize: 50 })
  const rest = { optimizer, replay, loss: huber(1), random, ...(targets && { targets }) }
  const all = { epsilon, batchSize: 32, learningStartSize: 40, learnEverySteps: 2, targetSync: { everySteps: 50 } }
  const own = isParent ? createDuelingMlp(CATCH, random.stream("network")) : undefined
  const made = own
    ? { agent: createDqn({ ...rest, network: own }, { ...all, ...options }), network: own }
    : ((agent) => ({ agent, network: agent.network }))(
        createDuelingDqn({ ...rest, network: CATCH }, { ...all, ...options }),
      )
  return {
    ...made,
    qValues: (observation: Float32Array) => qValuesOf(made.network, [Array.from(observation)])[0] ?? [],
    dispose() {
      for (const part of [made.agent, optimizer, ...(own ? [own] : [])]) part.dispose()
    },
  }
}

function qValuesOf(network: LayersModel, observations: number[][]): number[][] {
  return tf.tidy(() => (network.apply(tf.tensor2d(observations)) as tf.Tensor2D).arraySync())
}

describeAgent("createDuelingDqn", {
  create: (setup) => createOnCatch(setup),
  environment: () => createCatch(),
  targetRule: {
    source: "DQN's own: r + d·max of the target network's row",
    online: [
      [2, 10, 1],
      [11, 20, 1],
    ],
    target: [
      [99, 1, 98],
      [91, 2, 66],
    ],
    rewards: [1, 1],
    discounts: [0, 0.5],
    expected: [1, 46.5],
    uses: ["target"],
  },
  targets: withNumbers(dqnTargets),
  tape() {
    const tape: string[] = []
    const random = createRandom(1)
    const told = {
      ...random,
      stream(name: string) {
        tape.push(name)
        return random.stream(name)
      },
    }
    const optimizer = sgd({ learningRate: 0.1 })
    const replay = createReplay({ capacity: 100, observationSize: 50 })
    const parts = { network: CATCH, optimizer, replay, loss: huber(1), random: told }
    createDuelingDqn(parts, { learningStartSize: 64 }).dispose()
    expect(tape).toEqual(["network", "exploration", "sampling"])
  },
  limitCase: {
    title: "equals DQN on a dueling network of the same weights",
    variant: (setup) => createOnCatch(setup),
    parent: (setup) => createOnCatch(setup, { isParent: true }),
  },
  learning: {
    create: (seed) => createOnCatch({ seed, epsilon: linearSchedule({ start: 1, end: 0.05, steps: 800 }) }),
    steps: 2_000,
    seeds: [1, 2, 3, 4, 5],
    threshold: 0.9,
  },
})

/** The golden's agent: four transitions, learned from at once when the fourth is there. */
function createGolden(engine: "wasm" | "eager") {
  const optimizer = sgd({ learningRate: golden.learningRate })
  const replay = createReplay({ capacity: 4, observationSize: 2, replacement: false })
  const agent = createDuelingDqn(
    { network: golden.sizes, optimizer, replay, loss: meanSquaredError, random: createRandom(1) },
    { gamma: golden.gamma, batchSize: 4, learningStartSize: 4, targetSync: { everySteps: 100 }, engine },
  )
  for (const [layer, values] of Object.entries(golden.weightsBefore)) setLayer(agent.network, layer, values)
  setLayersAlike(agent.targetNetwork, agent.network)
  return {
    agent,
    learn() {
      const [metrics] = golden.actions
        .map((action, i) =>
          agent.observe({
            observation: Float32Array.from(golden.observations[i] as number[]),
            action,
            reward: golden.rewards[i] as number,
            terminated: golden.terminated[i] as boolean,
            truncated: false,
            nextObservation: Float32Array.from(golden.nextObservations[i] as number[]),
          }),
        )
        .filter((metrics) => metrics !== undefined)
      return metrics
    },
    dispose() {
      for (const part of [agent, optimizer]) part.dispose()
    },
  }
}

/** Kernel and bias of a layer, nested as NumPy writes them. */
function setLayer(network: LayersModel, layer: string, values: readonly (number[] | number[][])[]): void {
  tf.tidy(() => network.getLayer(layer).setWeights(values.map((weight) => tf.tensor(weight))))
}

function setLayersAlike(to: LayersModel, from: LayersModel): void {
  to.setWeights(from.getWeights())
}

function layerOf(network: LayersModel, layer: string): unknown[] {
  return network
    .getLayer(layer)
    .getWeights()
    .map((weight) => weight.arraySync())
}

describe("one update, as NumPy does it in float64", () => {
  it("starts from the same action values: V + A − mean A", () => {
    const { agent, dispose } = createGolden("wasm")
    expect(qValuesOf(agent.network, golden.observations)).toBeAllClose(golden.qValues, { relative: 1e-5 })
    dispose()
  })

  it.each(["wasm", "eager"] as const)("ends with the same weights in both streams and below (%s)", (engine) => {
    const { agent, learn, dispose } = createGolden(engine)
    expect(learn()?.loss).toBeCloseTo(golden.loss, 5)
    for (const [layer, weights] of Object.entries(golden.weightsAfter)) {
      expect(layerOf(agent.network, layer)).toBeAllClose(weights, { absolute: 1e-6 })
    }
    expect(agent.engine).toBe(engine)
    dispose()
  })
})

describe("createDuelingDqn", () => {
  it("does not tell a constant in the advantages from none: the same action values, the same learning", () => {
    const learned = [0, 7].map((constant) => {
      const { agent, learn, dispose } = createGolden("wasm")
      const [kernel, bias] = golden.weightsBefore.advantage as [number[][], number[]]
      setLayer(agent.network, "advantage", [kernel, bias.map((value) => value + constant)])
      setLayersAlike(agent.targetNetwork, agent.network)
      learn()
      const after = qValuesOf(agent.network, golden.observations)
      dispose()
      return after
    })
    expect(learned[1]).toBeAllClose(learned[0] as number[][], { absolute: 1e-5 })
  })

  it("teaches V alone what all actions share: the advantages' biases keep their sum", () => {
    const { agent, learn, dispose } = createGolden("wasm")
    const sum = () => (layerOf(agent.network, "advantage")[1] as number[]).reduce((total, bias) => total + bias)
    const before = sum()
    learn()
    expect(sum()).toBeCloseTo(before, 6)
    dispose()
  })

  it("takes the target rule of another agent, as the paper does with Double DQN's", () => {
    let asked = 0
    const targets: TargetRule = (q, { rewards, discounts, nextObservations }) => {
      asked += 1
      const nextQ = q.target(nextObservations)
      return doubleQLearningTargets({ rewards, discounts, nextQ, nextQSelector: q.online(nextObservations) })
    }
    const setup = { seed: 1, epsilon: constantSchedule(0.5) }
    const { agent, dispose } = createOnCatch(setup, { targets, options: { engine: "eager" } })
    const events = Array.from(train({ environment: createCatch(), agent, random: createRandom(2) }, { steps: 60 }))
    expect(events).not.toEqual([])
    expect(asked).toBe(agent.progress.updates)
    dispose()
  })

  it("frees the network that it made, and no part of the caller's", () => {
    const optimizer = sgd({ learningRate: 0.1 })
    const replay = createReplay({ capacity: 100, observationSize: 50 })
    const parts = { network: CATCH, optimizer, replay, loss: huber(1), random: createRandom(1) }
    const before = tf.memory().numTensors
    const agent = createDuelingDqn(parts, { learningStartSize: 64 })
    agent.act(new Float32Array(50), "exploit")
    agent.dispose()
    expect(tf.memory().numTensors).toBe(before)
    optimizer.dispose()
  })

  it("leaves nothing behind where an option is refused", () => {
    const replay = createReplay({ capacity: 100, observationSize: 50 })
    const optimizer = sgd({ learningRate: 0.1 })
    const parts: DuelingDqnParts = { network: CATCH, optimizer, replay, loss: huber(1), random: createRandom(1) }
    const before = tf.memory().numTensors
    expect(() => createDuelingDqn(parts, { gamma: 2 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/dqn] createDqn: gamma: expected a finite number ≥ 0 and ≤ 1, got 2.]`,
    )
    expect(tf.memory().numTensors).toBe(before)
  })

  it("refuses a description that is none of a dueling network", () => {
    const replay = createReplay({ capacity: 100, observationSize: 50 })
    const optimizer = sgd({ learningRate: 0.1 })
    const network = { inputSize: 50, hiddenSizes: [32], outputSize: 3 } as never
    const parts = { network, optimizer, replay, loss: huber(1), random: createRandom(1) }
    expect(() => createDuelingDqn(parts)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] createDuelingMlp: streamSizes: expected an array of integers, got undefined.]`,
    )
  })
})
