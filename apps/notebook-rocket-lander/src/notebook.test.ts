import { readSettings, type Run } from "@bellman-rl/experiment"
import { snapshotWeights } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import type { Batch, LearnMetrics, Transition } from "@bellman-rl/spec"
import { train } from "@bellman-rl/training"
import { tensor2d } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields, type RocketLanderSettings } from "./settings.js"

const preset = readSettings(fields, presets.notebook)
/** A small network and small batches, so that updates take no time. */
const notebook: RocketLanderSettings = {
  ...preset,
  hiddenSizes: [16],
  dqn: { ...preset.dqn, batchSize: 32, learningStartSize: 32, threads: 1 },
}
const transition: Transition = {
  observation: Float32Array.of(0.3, 1.9, 0, 0, 0, -1.4, 0.1, 0.2, -0.8, 0.4),
  action: 3,
  reward: 0.25,
  terminated: false,
  truncated: false,
  nextObservation: Float32Array.of(-0.3, 1.4, 0.2, 0, 0, -1.4, 0.1, 0.2, -0.8, -1.4),
}

/** Q(s, ·). */
function valuesOf(network: LayersModel, observation: Float32Array): number[] {
  const input = tensor2d(observation, [1, 10])
  const output = network.predict(input) as typeof input
  const values = Array.from(output.dataSync())
  input.dispose()
  output.dispose()
  return values
}

/** Every transition in the memory. */
function heldBy({ diagnosed: { replay } }: Run): Batch {
  const batch = replay.createBatch(replay.size)
  replay.sample(batch, createRandom(1))
  return batch
}

describe("the memory before a run of the notebook", () => {
  /** How many different observations of reset a memory holds as s. */
  const startsIn = ({ observations, size }: Batch) =>
    new Set(Array.from({ length: size }, (_, i) => observations.slice(10 * i, 10 * i + 10).join()))

  it("holds whole random episodes, with more transitions than a batch of 1,024", () => {
    const run = createRun(notebook, 1)
    run.prepare?.()
    const { discounts, actions, size } = heldBy(run)
    const ended = discounts.filter((discount) => discount === 0).length
    expect(size).toBeGreaterThan(1_024)
    expect(size).toBeLessThan(1_400)
    expect(ended).toBe(5)
    expect(new Set(actions)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]))
    run.dispose()
  })

  it("holds each episode's reset observation as s of all its transitions", () => {
    const run = createRun(notebook, 1)
    run.prepare?.()
    expect(startsIn(heldBy(run)).size).toBe(5)
    run.dispose()
  })

  it("holds observations of their own in the corrected preset", () => {
    const run = createRun({ ...notebook, warmUp: presets.corrected.warmUp }, 1)
    run.prepare?.()
    const batch = heldBy(run)
    expect(startsIn(batch).size).toBe(batch.size)
    run.dispose()
  })

  it("leaves the agent's counters where they were", () => {
    const run = createRun(notebook, 1)
    run.prepare?.()
    expect(run.agent.progress).toEqual({ steps: 0, learnCalls: 0, updates: 0, episodes: 0 })
    expect(run.agent.epsilon).toBe(1)
    run.dispose()
  })
})

describe("a run of the notebook", () => {
  let run: Run
  beforeEach(() => {
    run = createRun(notebook, 1)
  })
  afterEach(() => run.dispose())

  /** Observes one transition until the memory holds a batch of it; tells what the first learn call learned. */
  function learnFirst(repeated: Transition): LearnMetrics {
    for (let i = 0; i < 31; i++) run.agent.observe(repeated)
    return run.agent.observe(repeated) as LearnMetrics
  }

  it("starts with a target network that is a copy: the first step of all syncs it", () => {
    expect(snapshotWeights(run.diagnosed.targetNetwork)).toEqual(snapshotWeights(run.network))
  })

  it("learns from the first step on, one update a step", () => {
    run.prepare?.()
    Array.from(train(run, { steps: 30 }))
    expect(run.agent.progress.updates).toBe(30)
  })

  it("bootstraps from the largest value of the target network, with γ = 0.99", () => {
    const taken = valuesOf(run.network, transition.observation)[3] as number
    const next = Math.max(...valuesOf(run.diagnosed.targetNetwork, transition.nextObservation))
    expect(learnFirst(transition).absoluteTdError).toBeCloseTo(Math.abs(0.25 + 0.99 * next - taken), 4)
  })

  it("masks terminals", () => {
    const taken = valuesOf(run.network, transition.observation)[3] as number
    const { absoluteTdError } = learnFirst({ ...transition, terminated: true })
    expect(absoluteTdError).toBeCloseTo(Math.abs(0.25 - taken), 4)
  })

  it("has Huber's loss with δ = 1 as a mean over the seven actions, the others without an error", () => {
    const { loss, absoluteTdError } = learnFirst({ ...transition, reward: 5, terminated: true })
    expect(absoluteTdError).toBeGreaterThan(1)
    expect(loss).toBeCloseTo((absoluteTdError - 0.5) / 7, 4)
  })

  it("samples without replacement", () => {
    const { replay } = run.diagnosed
    for (let reward = 0; reward < 32; reward++) replay.add({ ...transition, reward })
    expect(new Set(heldBy(run).rewards).size).toBe(32)
  })

  it("syncs the target network after every hundredth step", () => {
    run.prepare?.()
    const weightOf = (model: LayersModel) => String(model.getWeights()[0]?.dataSync())
    const equal: number[] = []
    for (const event of train(run, { steps: 210 })) {
      if (event.type !== "step") continue
      if (weightOf(run.diagnosed.targetNetwork) === weightOf(run.network)) equal.push(event.steps)
    }
    expect(equal).toEqual([100, 200])
  })
})

describe("ε of the notebook", () => {
  it("falls by 0.95e-5 a step, but for the hundred-thousandth, and from there on by 3 % an episode", () => {
    const run = createRun({ ...notebook, dqn: { ...notebook.dqn, learningStartSize: 1_000_000 } }, 1)
    let epsilon = 1
    for (let step = 1; step <= 100_200; step++) {
      const terminated = step % 33 === 0
      run.agent.observe({ ...transition, terminated })
      if (step < 100_000) epsilon -= 0.95 / 100_000
      else if (terminated) epsilon *= 0.97
      // Agents ask at every step.
      const now = run.agent.epsilon
      if (step % 10_000 === 0 || step > 99_950) expect(now).toBeCloseTo(epsilon, 9)
    }
    expect(epsilon).toBeLessThan(0.0500095 * 0.97 ** 5)
    run.dispose()
  })
})
