import { createDqn, type DqnOptions } from "@bellman-rl/dqn"
import { createCartPole, createCatch, timeLimit } from "@bellman-rl/environments"
import { constantSchedule } from "@bellman-rl/exploration"
import { meanSquaredError } from "@bellman-rl/losses"
import { createMlp, snapshotWeights } from "@bellman-rl/networks"
import { adam } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay } from "@bellman-rl/replay"
import type { Environment, Replay } from "@bellman-rl/spec"
import { train } from "@bellman-rl/training"
import * as tf from "@tensorflow/tfjs-core"
import { isDeepStrictEqual } from "node:util"
import { describe, expect, it } from "vitest"
import { mean } from "../statistics/mean.js"
import { createDiagnostics, type DiagnosticsParts } from "./diagnostics.js"
import type { Finding } from "./finding.js"
import type { DiagnosticsOptions } from "./options.js"

interface RunOptions {
  readonly environment?: Environment
  readonly episodes?: number
  readonly learningRate?: number
  readonly hiddenSizes?: readonly number[]
  readonly dqn?: Partial<DqnOptions>
  readonly diagnostics?: Partial<DiagnosticsOptions> | "none"
  readonly wrapReplay?: (replay: Replay) => Replay
  /** Sees what is diagnosed before each look. */
  readonly beforeLook?: (parts: DiagnosticsParts) => void
  /** After so many episodes other diagnostics go on from a snapshot. */
  readonly resumeAt?: number
}

/** A small DQN on Catch, looked at every 20 episodes. */
function run({
  environment = createCatch(),
  episodes = 100,
  learningRate = 0.002,
  hiddenSizes = [24, 24],
  dqn = {},
  diagnostics: overrides = {},
  wrapReplay = (replay) => replay,
  beforeLook,
  resumeAt,
}: RunOptions = {}) {
  const random = createRandom(1)
  const observationSize = environment.observationSpace.low.length
  const outputSize = environment.actionSpace.kind === "discrete" ? environment.actionSpace.n : 0
  const network = createMlp({ inputSize: observationSize, hiddenSizes, outputSize }, random.stream("network"))
  const optimizer = adam({ learningRate })
  const replay = wrapReplay(createReplay({ capacity: 5_000, observationSize }))
  const options = {
    gamma: 0.9,
    epsilon: constantSchedule(0.1),
    batchSize: 32,
    learningStartSize: 100,
    targetSync: { everySteps: 100 },
    engine: "wasm",
    ...dqn,
  } as const
  const agent = createDqn(
    { network, optimizer, replay, loss: meanSquaredError, random: random.stream("agent") },
    options,
  )

  const parts = { network, targetNetwork: agent.targetNetwork, replay, gamma: options.gamma }
  let diagnostics = overrides === "none" ? undefined : createDiagnostics(parts, overrides)
  const findings: Finding[] = []
  const returns: number[] = []
  for (const event of train({ environment, agent, random: random.stream("training") }, { episodes })) {
    diagnostics?.observe(event)
    if (event.type === "episode-end") returns.push(event.return)
    if (event.type !== "episode-end" || diagnostics === undefined || overrides === "none") continue
    if (agent.progress.episodes % 20 === 0) {
      beforeLook?.(parts)
      findings.push(...diagnostics.diagnose(agent.progress))
    }
    if (agent.progress.episodes === resumeAt) {
      const snapshot = structuredClone(diagnostics.snapshot())
      diagnostics = createDiagnostics(parts, overrides)
      diagnostics.restore(snapshot)
    }
  }
  const result = {
    findings,
    returns,
    weights: snapshotWeights(network),
    agent: agent.snapshot(),
    known: diagnostics?.snapshot(),
  }
  agent.dispose()
  optimizer.dispose()
  network.dispose()
  return result
}

/** Without terminated, as a wrapper that forgets it would. */
function forgetTerminated(replay: Replay): Replay {
  return {
    ...replay,
    get size() {
      return replay.size
    },
    add: (transition) => replay.add({ ...transition, terminated: false }),
  }
}

/** As a notebook on CartPole has it. */
const notebookLike = { gamma: 0.8, batchSize: 64, learningStartSize: 64, targetSync: "none" } as const

const cartPole = () => timeLimit(createCartPole(), { maxEpisodeSteps: 500 })

describe("createDiagnostics", () => {
  it.each<[string, RunOptions]>([
    ["Catch", { episodes: 200 }],
    ["CartPole", { environment: cartPole(), dqn: { gamma: 0.95 } }],
    ["CartPole without a target network", { environment: cartPole(), learningRate: 0.01, dqn: notebookLike }],
  ])("finds nothing in a healthy run of %s", (_, options) => {
    const { findings, returns } = run(options)
    expect(mean(returns.slice(-20))).toBeGreaterThan(mean(returns.slice(0, 20)) + 1)
    expect(findings).toEqual([])
  })

  it("names a Q that diverges", () => {
    const { findings } = run({
      environment: cartPole(),
      learningRate: 0.01,
      dqn: { gamma: 0.9, targetSync: "none", maskTerminated: false },
    })
    expect(findings).toMatchInlineSnapshot(`
      [
        {
          "message": "|Q| grew to 1.12e+7 on sampled observations, where rewards up to 1 with γ = 0.9 allow 10: the targets feed on their own errors. Try a lower learning rate, a slower target network or Double DQN.",
          "name": "q-diverging",
          "steps": 839,
        },
      ]
    `)
  })

  it("names ReLUs that died", () => {
    expect(run({ learningRate: 1 }).findings).toMatchInlineSnapshot(`
      [
        {
          "message": "24 of 24 ReLU units of the layer "hidden2" are 0 on all of 512 sampled observations: they pass on nothing and learn nothing. Try a lower learning rate, observations scaled to about ±1, or another activation such as elu.",
          "name": "dead-relus",
          "steps": 540,
        },
      ]
    `)
  })

  it("names a memory without terminals", () => {
    expect(run({ wrapReplay: forgetTerminated }).findings).toMatchInlineSnapshot(`
      [
        {
          "message": "60 episodes terminated, but none of 512 rows sampled from the memory is terminal, where about 56.9 should be: what follows an episode's end is bootstrapped as if the episode went on. Hand each step's \`terminated\` to the memory's \`add\`.",
          "name": "no-terminals",
          "steps": 540,
        },
      ]
    `)
  })

  it("names a target network that never moves", () => {
    const { findings } = run({ dqn: { targetSync: { everySteps: 1e9 } }, diagnostics: { stillUpdates: 300 } })
    expect(findings).toMatchInlineSnapshot(`
      [
        {
          "message": "The target network stood still for 360 updates while the online network learned: targets come from values that are out of date. Check the target sync; it should come round within 300 updates.",
          "name": "target-never-moves",
          "steps": 900,
        },
      ]
    `)
  })

  it("names each finding once a run", () => {
    const names = run({ wrapReplay: forgetTerminated, learningRate: 1, episodes: 200 }).findings.map(({ name }) => name)
    expect(names.length).toBeGreaterThan(1)
    expect(names).toEqual([...new Set(names)])
  })

  it("leaves the run as it is, byte for byte", () => {
    const [alone, watched] = [run({ diagnostics: "none" }), run()]
    expect(watched.returns).toEqual(alone.returns)
    expect(watched.weights).toEqual(alone.weights)
    // Everything that the rest of the run would depend on; toEqual takes seconds for a memory.
    expect(isDeepStrictEqual(watched.agent, alone.agent)).toBe(true)
  })

  it("keeps no tensor", () => {
    const leaks: number[] = []
    run({
      dqn: { targetSync: { everySteps: 1e9 } },
      wrapReplay: forgetTerminated,
      beforeLook(parts) {
        const before = tf.memory().numTensors
        const another = createDiagnostics(parts, { sampledRows: 10, stillUpdates: 1 })
        for (const updates of [1, 2, 3]) another.diagnose({ steps: 1, learnCalls: 1, updates, episodes: 1 })
        another.restore(another.snapshot())
        leaks.push(tf.memory().numTensors - before)
      },
    })
    expect(leaks).toEqual([0, 0, 0, 0, 0])
  })

  it.each([20, 50, 60, 80])("goes on from a snapshot at episode %i as if it had never stopped", (resumeAt) => {
    const failing = {
      wrapReplay: forgetTerminated,
      learningRate: 1,
      dqn: { targetSync: { everySteps: 1e9 } },
      diagnostics: { stillUpdates: 300 },
    }
    const whole = run(failing)
    const resumed = run({ ...failing, resumeAt })
    expect(whole.findings.map(({ steps }) => steps)).toEqual([540, 540, 900])
    expect(resumed.findings).toEqual(whole.findings)
    expect(resumed.known).toEqual(whole.known)
  })

  it("looks at nothing before the memory holds enough", () => {
    expect(run({ wrapReplay: forgetTerminated, learningRate: 1, episodes: 40 }).findings).toEqual([])
  })

  it("refuses options that are wrong, naming them", () => {
    const refuse = (gamma: number, diagnostics: object) => () => run({ episodes: 1, dqn: { gamma }, diagnostics })
    expect(refuse(0.9, { deadShare: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] createDiagnostics: deadShare: expected a finite number > 0 and ≤ 1, got 0.]`,
    )
    expect(refuse(0.9, { sampleRows: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] createDiagnostics: options: expected one of sampledRows, divergenceFactor, deadShare, stillUpdates, got "sampleRows". Did you mean sampledRows?]`,
    )
    expect(refuse(0.9, { divergenceFactor: 0.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] createDiagnostics: divergenceFactor: expected a finite number ≥ 1, got 0.5.]`,
    )
    expect(refuse(0.9, { stillUpdates: 1.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] createDiagnostics: stillUpdates: expected an integer ≥ 1, got 1.5.]`,
    )
  })

  it("refuses what is no snapshot of its own", () => {
    const network = createMlp({ inputSize: 2, hiddenSizes: [], outputSize: 2 }, createRandom(1))
    const replay = createReplay({ capacity: 10, observationSize: 2 })
    const diagnostics = createDiagnostics({ network, targetNetwork: network, replay, gamma: 0.9 })
    expect(() => diagnostics.restore({})).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] restore: snapshot.found: expected an array, got undefined.]`,
    )
    expect(() =>
      createDiagnostics({ network, targetNetwork: network, replay, gamma: 2 }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] createDiagnostics: gamma: expected a finite number ≥ 0 and ≤ 1, got 2.]`,
    )
    network.dispose()
  })
})
