import { readSettings, type Run } from "@bellman-rl/experiment"
import { snapshotWeights } from "@bellman-rl/networks"
import type { LearnMetrics, Transition } from "@bellman-rl/spec"
import { evaluate, train } from "@bellman-rl/training"
import { tensor2d } from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { type CartpoleTutorialSettings, fields } from "./settings.js"

const notebook = readSettings(fields, presets.notebook)
/** One batch of one transition an update, so that figures of a learn call are that transition's. */
const oneByOne: CartpoleTutorialSettings = {
  ...notebook,
  dqn: { ...notebook.dqn, batchSize: 1, learningStartSize: 1, learnEverySteps: 1, batchesPerLearnCall: 1 },
}
const start: Transition = {
  observation: Float32Array.of(0.1, -0.2, 0.05, 0.3),
  action: 1,
  reward: 1,
  terminated: false,
  truncated: false,
  nextObservation: Float32Array.of(0.1, 0.2, 0.06, 0.1),
}

/** Q(s, ·). */
function valuesOf(network: LayersModel, observation: Float32Array): readonly [number, number] {
  const input = tensor2d(observation, [1, 4])
  const output = network.predict(input) as typeof input
  const [first = 0, second = 0] = output.dataSync()
  input.dispose()
  output.dispose()
  return [first, second]
}

function withRun(settings: CartpoleTutorialSettings, look: (run: Run) => void): void {
  const run = createRun(settings, 1)
  look(run)
  run.dispose()
}

describe("an update of the notebook", () => {
  it("has the target r + γ max Q(s′) of the target network, γ = 0.95", () => {
    withRun(oneByOne, ({ agent, diagnosed: { network, targetNetwork } }) => {
      agent.observe(start)
      const [, taken] = valuesOf(network, start.observation)
      const y = 1 + 0.95 * Math.max(...valuesOf(targetNetwork, start.nextObservation))
      const { absoluteTdError } = agent.observe(start) as LearnMetrics
      expect(absoluteTdError).toBeCloseTo(Math.abs(y - taken), 5)
    })
  })

  it.each([
    [{ ...start, terminated: true }, "masks a terminated transition", false],
    [{ ...start, truncated: true }, "bootstraps a truncated one, as an epoch's last is", true],
  ])("%# $1", (transition, _title, isBootstrapped) => {
    withRun(oneByOne, ({ agent, diagnosed: { network } }) => {
      const [, taken] = valuesOf(network, transition.observation)
      const next = isBootstrapped ? 0.95 * Math.max(...valuesOf(network, transition.nextObservation)) : 0
      const { absoluteTdError } = agent.observe(transition) as LearnMetrics
      expect(absoluteTdError).toBeCloseTo(Math.abs(1 + next - taken), 5)
    })
  })

  it("pulls the other action towards the target network: the loss is a mean over both", () => {
    withRun({ ...oneByOne, learningRate: 0.05 }, ({ agent, diagnosed: { network, targetNetwork } }) => {
      for (let k = 0; k < 5; k++) agent.observe(start)
      const pull = valuesOf(targetNetwork, start.observation)[0] - valuesOf(network, start.observation)[0]
      expect(Math.abs(pull)).toBeGreaterThan(0.01)
      const { loss, absoluteTdError } = agent.observe(start) as LearnMetrics
      expect(loss).toBeCloseTo((absoluteTdError ** 2 + pull ** 2) / 2, 5)
    })
  })

  it("leaves the other action without an error where the row comes from the online network", () => {
    withRun({ ...oneByOne, learningRate: 0.05, regression: "fullRowOnline" }, ({ agent }) => {
      for (let k = 0; k < 5; k++) agent.observe(start)
      const { loss, absoluteTdError } = agent.observe(start) as LearnMetrics
      expect(loss).toBeCloseTo(absoluteTdError ** 2 / 2, 5)
    })
  })
})

describe("a run of the notebook", () => {
  it("learns 128 times after each epoch and at no other time, and syncs the target network after ten", () => {
    withRun(notebook, (run) => {
      const { network, targetNetwork } = run.diagnosed
      const biasOf = (model: LayersModel) => String(model.getWeights().at(-1)?.dataSync())
      const tape: string[] = []
      let [updates, target] = [0, biasOf(targetNetwork)]
      for (const event of train(run, { steps: 4_000 })) {
        if (event.type !== "step") continue
        const now = run.agent.progress.updates
        if (now !== updates) tape.push(`step ${event.steps}: ${now - updates} updates`)
        updates = now
        if (event.steps % 400 !== 0) continue
        if (biasOf(targetNetwork) !== target) tape.push(`step ${event.steps}: sync`)
        target = biasOf(targetNetwork)
      }
      expect(tape).toEqual([
        ...Array.from({ length: 10 }, (_, epoch) => `step ${400 * (epoch + 1)}: 128 updates`),
        "step 4000: sync",
      ])
      expect(snapshotWeights(targetNetwork).weights).toEqual(snapshotWeights(network).weights)
    })
  })

  it("cuts the episode that is under way at the end of each epoch, and ends with the last one", () => {
    withRun({ ...notebook, dqn: { ...notebook.dqn, learningStartSize: 10_000 } }, (run) => {
      const ends = Array.from(train(run, { steps: 2_000 })).filter((event) => event.type === "episode-end")
      expect(ends.filter(({ truncated }) => truncated).map(({ steps }) => steps)).toEqual([
        400, 800, 1_200, 1_600, 2_000,
      ])
      expect(ends.at(-1)?.steps).toBe(2_000)
    })
  })

  it("takes nine random actions in ten, from the first step to the last", () => {
    withRun({ ...notebook, dqn: { ...notebook.dqn, learningStartSize: 10_000 } }, ({ agent }) => {
      const greedy = agent.act(start.observation, "exploit")
      const actions = Array.from({ length: 2_000 }, () => agent.act(start.observation, "explore"))
      // Half of the random actions are greedy by chance.
      const share = actions.filter((action) => action === greedy).length / actions.length
      expect(share).toBeGreaterThan(0.52)
      expect(share).toBeLessThan(0.58)
      for (let step = 0; step < 500; step++) agent.observe(start)
      expect(agent.epsilon).toBe(0.9)
    })
  })

  it("draws batches of different transitions", () => {
    withRun(notebook, ({ diagnosed: { replay } }) => {
      replay.add(start)
      expect(() => replay.sample(replay.createBatch(2), {} as never)).toThrow()
    })
  })

  it("plays at most 201 steps of a greedy episode", () => {
    withRun(notebook, ({ evaluationEnvironment }) => {
      // Pushes towards the side to which the pole falls: it stands for long.
      const agent = { act: ([, , angle = 0, velocity = 0]: Float32Array) => (angle + velocity > 0 ? 1 : 0) }
      const { lengths } = evaluate({ environment: evaluationEnvironment, agent }, { seeds: [1, 2, 3] })
      expect(lengths).toEqual([201, 201, 201])
    })
  })
})
