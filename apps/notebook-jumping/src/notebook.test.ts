import { readSettings, type Run } from "@bellman-rl/experiment"
import { snapshotWeights } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import type { LearnMetrics, Transition } from "@bellman-rl/spec"
import { train } from "@bellman-rl/training"
import { tensor2d } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"

const start: Transition = {
  observation: Float32Array.of(0.1, -0.2),
  action: 1,
  reward: 0,
  terminated: false,
  truncated: false,
  nextObservation: Float32Array.of(-0.1, 0.2),
}

/** Q(s, ·). */
function valuesOf(network: LayersModel, observation: Float32Array): number[] {
  const input = tensor2d(observation, [1, 2])
  const output = network.predict(input) as typeof input
  const values = Array.from(output.dataSync())
  input.dispose()
  output.dispose()
  return values
}

const notebook = readSettings(fields, presets.notebook)
/** Small batches: while the memory fills, every size up to the batch's is compiled. */
const smallBatches = { dqn: { ...notebook.dqn, batchSize: 4 } }

describe("a run of the notebook", () => {
  let run: Run
  beforeEach(() => {
    run = createRun({ ...notebook, ...smallBatches }, 1)
  })
  afterEach(() => run.dispose())

  /** Observes a transition as the first of the memory. Tells Q(s, a) and max Q(s′) of before, and what was learned. */
  function observeFirst(transition: Transition) {
    const { network } = run.diagnosed
    const taken = valuesOf(network, transition.observation)[transition.action] as number
    const next = Math.max(...valuesOf(network, transition.nextObservation))
    return { taken, next, learned: run.agent.observe(transition) as LearnMetrics }
  }

  it("starts with two networks of different weights, and plays the second", () => {
    const { network } = run.diagnosed
    expect(run.network).not.toBe(network)
    expect(snapshotWeights(run.network)).not.toEqual(snapshotWeights(network))
  })

  it("learns from the first transition on, bootstrapping from the network that learns", () => {
    const { taken, next, learned } = observeFirst(start)
    expect(learned.absoluteTdError).toBeCloseTo(Math.abs(0.9 * next - taken), 5)
  })

  it("learns from as many transitions as there are until there are 32, drawn with replacement", () => {
    expect(notebook.dqn).toMatchObject({ batchSize: 32, partialBatches: true, learningStartSize: 1 })
    const { replay } = run.diagnosed
    for (const reward of [0, 1]) replay.add({ ...start, reward })
    const batch = replay.createBatch(32)
    replay.sample(batch, createRandom(1), 32)
    expect(new Set(batch.rewards)).toEqual(new Set([0, 1]))
  })

  it("masks terminals", () => {
    const { taken, learned } = observeFirst({ ...start, reward: -1, terminated: true })
    expect(learned.absoluteTdError).toBeCloseTo(Math.abs(-1 - taken), 5)
  })

  it("has a loss that is a mean over both actions, the other one without an error", () => {
    const { learned } = observeFirst({ ...start, reward: 1 })
    expect(learned.loss).toBeCloseTo(learned.absoluteTdError ** 2 / 2, 5)
  })

  it("multiplies ε by 0.99 after every action while it is above 0.1", () => {
    const still = createRun({ ...notebook, dqn: { ...notebook.dqn, learningStartSize: 10_000 } }, 1)
    let epsilon = 1
    for (let action = 0; action < 300; action++) {
      expect(still.agent.epsilon).toBeCloseTo(epsilon, 12)
      still.agent.observe(start)
      if (epsilon > 0.1) epsilon *= 0.99
    }
    expect(still.agent.epsilon).toBeCloseTo(0.99 ** 230, 12)
    still.dispose()
  })

  it("makes one update a step, the last of an episode included, and never moves the acting network", () => {
    const before = snapshotWeights(run.network)
    const events = Array.from(train(run, { episodes: 30 }), (event) => event.type)
    const steps = events.filter((type) => type === "step").length
    expect(steps).toBeGreaterThan(100)
    expect(run.agent.progress.updates).toBe(steps)
    expect(snapshotWeights(run.network)).toEqual(before)
  })
})

describe("a run of the repaired notebook", () => {
  it("takes over the weights of the learning network at every hundredth step of the run", () => {
    const run = createRun({ ...readSettings(fields, presets.repaired), ...smallBatches }, 1)
    const equal: number[] = []
    for (const event of train(run, { steps: 210 })) {
      if (event.type !== "step") continue
      const [acting, online] = [run.network, run.diagnosed.network].map((model) => model.getWeights()[0]?.dataSync())
      if (String(acting) === String(online)) equal.push(event.steps)
    }
    expect(equal).toEqual([100, 200])
    run.dispose()
  })
})

describe("a run of the corrected preset", () => {
  it("acts in the network that learns, and has a target network besides", () => {
    const run = createRun(readSettings(fields, presets.corrected), 1)
    expect(run.network).toBe(run.diagnosed.network)
    expect(run.diagnosed.targetNetwork).not.toBe(run.network)
    run.dispose()
  })
})
