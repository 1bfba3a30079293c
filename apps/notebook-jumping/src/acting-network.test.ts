import type { DqnAgent } from "@bellman-rl/dqn"
import { constant, createMlp, snapshotWeights } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import "@tensorflow/tfjs-backend-cpu"
import { memory } from "@tensorflow/tfjs-core"
import { afterEach, describe, expect, it } from "vitest"
import { type ActingOptions, withActingNetwork } from "./acting-network.js"

const observation = Float32Array.of(0, 0)
const transition = {
  observation,
  action: 0,
  reward: 0,
  terminated: false,
  truncated: false,
  nextObservation: observation,
}

const disposed: { dispose(): void }[] = []
afterEach(() => disposed.splice(0).forEach((part) => void part.dispose()))

/** A network whose action values are the same everywhere. */
function createConstantNetwork(values: Float32Array) {
  return createMlp(
    {
      inputSize: 2,
      hiddenSizes: [],
      outputSize: 2,
      outputBiasInitializer: () => values,
      kernelInitializer: constant(0),
    },
    createRandom(0),
  )
}

/** The learning network prefers action 0, the acting one action 1; what happens to them is told on a tape. */
function setUp(options: Partial<ActingOptions> & { readonly epsilon?: number } = {}) {
  const { epsilon = 0, ...acting } = options
  const network = createConstantNetwork(Float32Array.of(1, 0))
  const actingNetwork = createConstantNetwork(Float32Array.of(0, 1))
  const tape: string[] = []
  const progress = { steps: 0, learnCalls: 0, updates: 0, episodes: 0 }
  const weightOf = (model: typeof network) => (model.getWeights()[1]?.dataSync()[0] === 1 ? "learner's" : "own")
  const learner: DqnAgent = {
    progress,
    get epsilon() {
      tape.push("ε")
      return epsilon
    },
    targetNetwork: network,
    engine: undefined,
    act: () => {
      throw new Error("the learner was asked to act")
    },
    observe() {
      progress.steps += 1
      tape.push(`learn ${progress.steps}, acting weights: ${weightOf(actingNetwork)}`)
      return undefined
    },
    snapshot: () => ({ ...progress }),
    restore() {},
    dispose: () => void tape.push("dispose"),
  }
  const agent = withActingNetwork(
    { agent: learner, network, actingNetwork, random: createRandom(1) },
    { syncEverySteps: null, engine: "wasm", ...acting },
  )
  disposed.push(agent, network, actingNetwork)
  return { agent, learner, network, actingNetwork, tape, weightOf }
}

describe("withActingNetwork", () => {
  it("acts greedily in the acting network, never in the one that learns", () => {
    const { agent } = setUp()
    expect(agent.act(observation, "exploit")).toBe(1)
    expect(agent.act(observation, "explore")).toBe(1)
  })

  it("explores with the learner's ε, and exploits without asking for it", () => {
    const { agent, tape } = setUp({ epsilon: 1 })
    const actions = Array.from({ length: 50 }, () => agent.act(observation, "explore"))
    expect(new Set(actions)).toEqual(new Set([0, 1]))
    expect(tape.filter((entry) => entry === "ε")).toHaveLength(50)
    agent.act(observation, "exploit")
    expect(tape).toHaveLength(50)
  })

  it("takes over the weights after the learning of every second step", () => {
    const { agent, tape, weightOf, actingNetwork } = setUp({ syncEverySteps: 2 })
    agent.observe(transition)
    expect(weightOf(actingNetwork)).toBe("own")
    agent.observe(transition)
    agent.observe(transition)
    expect(tape).toEqual([
      "learn 1, acting weights: own",
      "learn 2, acting weights: own",
      "learn 3, acting weights: learner's",
    ])
    expect(agent.act(observation, "exploit")).toBe(0)
  })

  it("stays as it is for ever where it is frozen", () => {
    const { agent, actingNetwork } = setUp()
    const before = snapshotWeights(actingNetwork)
    for (let step = 0; step < 300; step++) agent.observe(transition)
    expect(snapshotWeights(actingNetwork)).toEqual(before)
  })

  it("tells the learner's progress and ε", () => {
    const { agent, learner } = setUp({ epsilon: 0.3 })
    agent.observe(transition)
    expect(agent.progress).toBe(learner.progress)
    expect(agent.epsilon).toBe(0.3)
  })

  it("goes back to a snapshot: weights and stream", () => {
    const { agent, actingNetwork } = setUp({ epsilon: 1, syncEverySteps: 1 })
    const snapshot = agent.snapshot()
    const actions = () => Array.from({ length: 20 }, () => agent.act(observation, "explore"))
    const first = actions()
    const weights = snapshotWeights(actingNetwork)
    agent.observe(transition)
    expect(snapshotWeights(actingNetwork)).not.toEqual(weights)
    agent.restore(snapshot)
    expect(snapshotWeights(actingNetwork)).toEqual(weights)
    expect(actions()).toEqual(first)
  })

  it("frees what it made, and the learner", () => {
    const { agent, tape } = setUp()
    const tensors = memory().numTensors
    agent.act(observation, "exploit")
    agent.dispose()
    expect(tape).toEqual(["dispose"])
    expect(memory().numTensors).toBe(tensors)
    disposed.splice(0, 1)
  })
})
