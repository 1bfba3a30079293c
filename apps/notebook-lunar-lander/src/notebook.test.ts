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
import { fields, type LunarLanderSettings } from "./settings.js"

const notebook: LunarLanderSettings = { ...readSettings(fields, presets.notebook), hiddenSizes: [16, 16] }
const transition: Transition = {
  observation: Float32Array.of(0, 1.4, 0.5, -0.4, 0, -0.1, 0, 0),
  action: 2,
  reward: -1,
  terminated: false,
  truncated: false,
  nextObservation: Float32Array.of(0.1, 1.2, -0.5, -0.8, 0.4, 0.3, 0, 1),
}

/** Q(s, ·). */
function valuesOf(network: LayersModel, observation: Float32Array): number[] {
  const input = tensor2d(observation, [1, 8])
  const output = network.predict(input) as typeof input
  const values = Array.from(output.dataSync())
  input.dispose()
  output.dispose()
  return values
}

const largest = (values: readonly number[]) => values.indexOf(Math.max(...values))

describe("a run of the notebook", () => {
  let run: Run
  beforeEach(() => {
    run = createRun(notebook, 1)
  })
  afterEach(() => run.dispose())

  /** Observes one transition until the memory holds enough of it; tells what the first learn call learned. */
  function learnFirst(repeated: Transition): LearnMetrics {
    const metrics = Array.from({ length: 65 }, () => run.agent.observe(repeated))
    expect(metrics.slice(0, 64)).toEqual(Array.from({ length: 64 }, () => undefined))
    return metrics[64] as LearnMetrics
  }

  it("has the last layer's softmax over action values: they sum to 1", () => {
    const values = valuesOf(run.network, transition.observation)
    expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(1, 6)
  })

  it("starts with a target network of weights of its own", () => {
    expect(snapshotWeights(run.diagnosed.targetNetwork)).not.toEqual(snapshotWeights(run.network))
  })

  it("learns from the 65th transition on, in two optimizer steps of 32", () => {
    learnFirst(transition)
    expect(run.agent.progress).toMatchObject({ learnCalls: 1, updates: 2 })
    expect(notebook.dqn).toMatchObject({ batchSize: 64, minibatchSize: 32 })
  })

  it("lets the online network select and the target network evaluate the next action, with γ = 0.9", () => {
    const online = valuesOf(run.network, transition.nextObservation)
    const target = valuesOf(run.diagnosed.targetNetwork, transition.nextObservation)
    const bootstrap = target[largest(online)] as number
    // Neither of the two single networks gives it.
    expect(Math.abs(bootstrap - Math.max(...target))).toBeGreaterThan(0.05)
    expect(Math.abs(bootstrap - Math.max(...online))).toBeGreaterThan(0.05)
    const taken = valuesOf(run.network, transition.observation)[2] as number
    expect(learnFirst(transition).absoluteTdError).toBeCloseTo(Math.abs(-1 + 0.9 * bootstrap - taken), 2)
  })

  it("masks terminals", () => {
    const taken = valuesOf(run.network, transition.observation)[2] as number
    expect(learnFirst({ ...transition, terminated: true }).absoluteTdError).toBeCloseTo(1 + taken, 2)
  })

  it("has a loss that is a mean over the four actions, the others without an error at first", () => {
    const { loss, absoluteTdError } = learnFirst(transition)
    expect(loss).toBeCloseTo(absoluteTdError ** 2 / 4, 2)
  })

  it("multiplies ε by 0.95 at every learn call while it is above 0.1, and then sets it to 0.1", () => {
    learnFirst(transition)
    let epsilon = 0.95
    for (let learnCall = 1; learnCall < 60; learnCall++) {
      expect(run.agent.epsilon).toBeCloseTo(epsilon, 12)
      run.agent.observe(transition)
      epsilon = epsilon > 0.1 ? epsilon * 0.95 : 0.1
    }
    expect(run.agent.epsilon).toBe(0.1)
  })

  it("samples with replacement", () => {
    const { replay } = run.diagnosed
    replay.add(transition)
    const batch = replay.createBatch(64)
    replay.sample(batch, createRandom(1), 64)
    expect(batch.size).toBe(64)
  })

  it("syncs the target network after the update of every hundredth step", () => {
    const weightOf = (model: LayersModel) => String(model.getWeights()[0]?.dataSync())
    const equal: number[] = []
    for (const event of train(run, { steps: 210 })) {
      if (event.type !== "step") continue
      if (weightOf(run.diagnosed.targetNetwork) === weightOf(run.network)) equal.push(event.steps)
    }
    expect(equal).toEqual([100, 200])
  })

  it("counts a cut by the time limit as an end", () => {
    const short = createRun({ ...notebook, maxEpisodeSteps: 5 }, 1)
    const ends = Array.from(train(short, { episodes: 1 }), (event) => ({ ...event })).filter(
      (event) => event.type === "episode-end",
    )
    expect(ends[0]).toMatchObject({ length: 5, terminated: true, truncated: false })
    short.dispose()
  })
})

describe("a run of the linear preset", () => {
  it("differs from the notebook's in its head alone", () => {
    expect({ ...presets.linear, head: "softmax" }).toEqual(presets.notebook)
  })
})
