import { createCatch } from "@bellman-rl/environments"
import { constantSchedule, linearSchedule } from "@bellman-rl/exploration"
import { huber, meanSquaredError } from "@bellman-rl/losses"
import { createMlp } from "@bellman-rl/networks"
import { adam, rmsprop, sgd } from "@bellman-rl/optimizers"
import { createRandom } from "@bellman-rl/random"
import { createReplay, nStepReplay } from "@bellman-rl/replay"
import type { Agent, Transition } from "@bellman-rl/spec"
import { type AgentSetup, type AgentUnderTest, describeAgent } from "@bellman-rl/testing"
import * as tf from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { afterEach, describe, expect, it, vi } from "vitest"
import { createDqn } from "./dqn.js"
import type { DqnOptions } from "./options.js"
import type { DqnParts } from "./parts.js"
import { fullRow } from "./regression.js"
import { dqnTargets } from "./target-rule.js"
import { withNumbers } from "./with-numbers.js"

const CATCH_SIZE = 50

function createCatchDqn(
  { seed, epsilon }: AgentSetup,
  { parts, options }: { parts?: Partial<DqnParts>; options?: Partial<DqnOptions> } = {},
): AgentUnderTest {
  const random = createRandom(seed)
  const network = createMlp({ inputSize: CATCH_SIZE, hiddenSizes: [32], outputSize: 3 }, random.stream("network"))
  const optimizer = adam({ learningRate: 0.005 })
  const replay = createReplay({ capacity: 3_000, observationSize: CATCH_SIZE })
  const agent = createDqn(
    { network, optimizer, replay, loss: huber(1), random, ...parts },
    { epsilon, batchSize: 32, learningStartSize: 40, learnEverySteps: 2, targetSync: { everySteps: 50 }, ...options },
  )
  return {
    agent,
    qValues: (observation) => qValues(network, observation),
    dispose: () => disposeAll(agent, optimizer, network),
  }
}

function qValues(network: LayersModel, observation: Float32Array): Float32Array {
  return tf.tidy(() =>
    (network.apply(tf.tensor2d(observation, [1, observation.length])) as tf.Tensor).dataSync<"float32">(),
  )
}

function disposeAll(...things: { dispose(): void }[]): void {
  for (const thing of things) thing.dispose()
}

describeAgent("createDqn", {
  create: (setup) => createCatchDqn(setup),
  environment: () => createCatch(),
  targetRule: {
    source: "worked by hand: r + d·max of the target network's row; the online rows would give 11 and 21",
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
    const tape = playTape({ learningStartSize: 2, learnEverySteps: 2, targetSync: { everySteps: 3 } }, 8)
    expect(tape).toMatchInlineSnapshot(`
      [
        "1: add",
        "2: add · sample 2 of 2 · targets (θ⁻ = θ) · update",
        "3: add",
        "4: add · sample 2 of 4 · targets (θ⁻ = θ) · update",
        "5: add",
        "6: add · sample 2 of 6 · targets (θ⁻ ≠ θ) · update",
        "7: add",
        "8: add · sample 2 of 8 · targets (θ⁻ = θ) · update",
      ]
    `)
  },
  limitCase: {
    title: "synced after every update, equals bootstrapping from the online network",
    variant: (setup) => createCatchDqn(setup, { options: { targetSync: { everyUpdates: 1 } } }),
    parent: (setup) => createCatchDqn(setup, { options: { targetSync: "none" } }),
  },
  learning: {
    create: (seed) => createCatchDqn({ seed, epsilon: linearSchedule({ start: 1, end: 0.05, steps: 800 }) }),
    steps: 2_000,
    seeds: [1, 2, 3, 4, 5],
    threshold: 0.9,
  },
})

/** A tiny agent on two observations. Parts that tell what happens are JavaScript, which runs eagerly or not at all. */
function createTiny(options: Partial<DqnOptions> = {}, parts: Partial<DqnParts> = {}) {
  const engine = Object.keys(parts).length > 0 ? "eager" : "wasm"
  const random = createRandom(7)
  const network = createMlp({ inputSize: 2, hiddenSizes: [4], outputSize: 2 }, random)
  const optimizer = sgd({ learningRate: 0.1 })
  const replay = createReplay({ capacity: 100, observationSize: 2 })
  const agent = createDqn(
    { network, optimizer, replay, loss: meanSquaredError, random, ...parts },
    { epsilon: constantSchedule(0.5), batchSize: 2, learningStartSize: 2, engine, ...options },
  )
  return { agent, network, optimizer, replay, dispose: () => disposeAll(agent, optimizer, network) }
}

/** The k-th of some transitions; every fourth terminates. */
function transitionAt(k: number, changes: Partial<Transition> = {}): Transition {
  return {
    observation: Float32Array.of(Math.sin(k), Math.cos(k)),
    action: k % 2,
    reward: k % 3,
    terminated: k % 4 === 3,
    truncated: false,
    nextObservation: Float32Array.of(Math.sin(k + 1), Math.cos(k + 1)),
    ...changes,
  }
}

function observeMany(agent: Agent, count: number, changes: Partial<Transition> = {}): void {
  for (let k = 0; k < count; k++) agent.observe(transitionAt(k, changes))
}

/** What happens at each step, as told by the memory, the target rule and the optimizer. */
function playTape(options: Partial<DqnOptions>, steps: number): string[] {
  const line: string[] = []
  const replay = createReplay({ capacity: 100, observationSize: 2 })
  const optimizer = sgd({ learningRate: 0.1 })
  const apply = optimizer.applyGradients.bind(optimizer)
  optimizer.applyGradients = (gradients) => {
    line.push("update")
    apply(gradients)
  }
  const { agent, dispose } = createTiny(options, {
    optimizer,
    replay: {
      ...replay,
      get size() {
        return replay.size
      },
      add(transition) {
        line.push("add")
        replay.add(transition)
      },
      sample(batch, random, count) {
        line.push(`sample ${count} of ${replay.size}`)
        replay.sample(batch, random, count)
      },
    },
    targets(q, batch) {
      const [online, target] = [q.online(batch.nextObservations), q.target(batch.nextObservations)]
      const areEqual = tf.all(tf.equal(online, target)).dataSync()[0] === 1
      line.push(areEqual ? "targets (θ⁻ = θ)" : "targets (θ⁻ ≠ θ)")
      return dqnTargets(q, batch)
    },
  })
  const tape = Array.from({ length: steps }, (_, k) => {
    agent.observe(transitionAt(k))
    return `${k + 1}: ${line.splice(0).join(" · ")}`
  })
  dispose()
  return tape
}

describe("createDqn", () => {
  const open: { dispose(): void }[] = []
  const tiny = (options: Partial<DqnOptions> = {}, parts: Partial<DqnParts> = {}) => {
    const made = createTiny(options, parts)
    open.push(made)
    return made
  }
  afterEach(() => disposeAll(...open.splice(0)))

  it("learns later at an episode's end where told to skip it", () => {
    expect(playTape({ learnAtEpisodeEnd: false, targetSync: "none" }, 5)).toMatchInlineSnapshot(`
      [
        "1: add",
        "2: add · sample 2 of 2 · targets (θ⁻ = θ) · update",
        "3: add · sample 2 of 3 · targets (θ⁻ = θ) · update",
        "4: add",
        "5: add · sample 2 of 5 · targets (θ⁻ = θ) · update",
      ]
    `)
  })

  it("samples several batches in one learn call, and counts one", () => {
    expect(playTape({ batchesPerLearnCall: 3, learnEverySteps: 4, targetSync: { everyUpdates: 2 } }, 4))
      .toMatchInlineSnapshot(`
      [
        "1: add",
        "2: add",
        "3: add",
        "4: add · sample 2 of 4 · targets (θ⁻ = θ) · update · sample 2 of 4 · targets (θ⁻ ≠ θ) · update · sample 2 of 4 · targets (θ⁻ = θ) · update",
      ]
    `)
    const { agent } = tiny({ batchesPerLearnCall: 3, learnEverySteps: 4 })
    observeMany(agent, 8)
    expect(agent.progress).toEqual({ steps: 8, learnCalls: 2, updates: 6, episodes: 2 })
  })

  it("learns from what there is while partial batches are on", () => {
    expect(playTape({ partialBatches: true, batchSize: 3, learningStartSize: 1, targetSync: "none" }, 4))
      .toMatchInlineSnapshot(`
      [
        "1: add · sample 1 of 1 · targets (θ⁻ = θ) · update",
        "2: add · sample 2 of 2 · targets (θ⁻ = θ) · update",
        "3: add · sample 3 of 3 · targets (θ⁻ = θ) · update",
        "4: add · sample 3 of 4 · targets (θ⁻ = θ) · update",
      ]
    `)
  })

  it("makes targets once for a batch and an update for each of its minibatches", () => {
    expect(playTape({ batchSize: 4, minibatchSize: 2, learningStartSize: 4, targetSync: "none" }, 4))
      .toMatchInlineSnapshot(`
      [
        "1: add",
        "2: add",
        "3: add",
        "4: add · sample 4 of 4 · targets (θ⁻ = θ) · update · update",
      ]
    `)
    const { agent } = tiny({ batchSize: 4, minibatchSize: 3, learningStartSize: 4 })
    observeMany(agent, 5)
    expect(agent.progress.updates).toBe(4)
  })

  it("regresses a minibatch onto labels made before the first of them", () => {
    const seen: number[][] = []
    const { agent } = tiny(
      { batchSize: 4, minibatchSize: 2, learningStartSize: 4, targetSync: "none" },
      {
        regression: fullRow("online"),
        loss: (inputs) => {
          seen.push(Array.from(inputs.targets.dataSync()))
          return meanSquaredError(inputs)
        },
        targets: (_q, batch) => tf.mul(batch.rewards, 0),
      },
    )
    const before = tiny()
    for (let k = 0; k < 4; k++) agent.observe(transitionAt(0, { terminated: false }))
    expect(seen).toHaveLength(2)
    expect(seen[1]).toEqual(seen[0])
    expect(seen[0]?.[1]).toBeCloseTo(qValues(before.network, transitionAt(0).observation)[1] as number, 6)
  })

  it.each([
    ["steps", { everySteps: 4 }, [4, 8]],
    ["updates", { everyUpdates: 3 }, [4, 7]],
    ["episodes", { everyEpisodes: 2 }, [8]],
  ] as const)("syncs the target network every so many %s", (_counter, targetSync, expected) => {
    const { agent } = tiny({ targetSync })
    const targetOf = () => JSON.stringify(agent.snapshot()["targetNetwork"])
    const synced: number[] = []
    let last = targetOf()
    for (let k = 0; k < 9; k++) {
      agent.observe(transitionAt(k))
      const now = targetOf()
      if (now !== last) synced.push(k + 1)
      last = now
    }
    expect(synced).toEqual(expected)
  })

  it("moves the target network by τ of the way after every batch", () => {
    const { agent, network } = tiny({ targetSync: { tau: 0.25 } })
    const biasOf = (which: "network" | "targetNetwork") => lastWeights(agent, which)
    agent.observe(transitionAt(0))
    const before = biasOf("targetNetwork")
    agent.observe(transitionAt(1))
    const online = biasOf("network")
    const expected = before.map((value, i) => 0.75 * value + 0.25 * (online[i] as number))
    expect(online).not.toEqual(before)
    biasOf("targetNetwork").forEach((value, i) => expect(value).toBeCloseTo(expected[i] as number, 6))
    expect(network.getWeights()).toHaveLength(4)
  })

  it("changes the online network, leaves the target network, and leaks no tensor over 1,000 updates", () => {
    const { agent } = tiny({ targetSync: { everySteps: 1_000_000 } })
    observeMany(agent, 3)
    const [online, target] = [lastWeights(agent, "network"), lastWeights(agent, "targetNetwork")]
    const { numTensors } = tf.memory()
    observeMany(agent, 1_000)
    for (let k = 0; k < 50; k++) agent.act(transitionAt(k).observation, "explore")
    expect(agent.progress.updates).toBeGreaterThanOrEqual(1_000)
    expect(tf.memory().numTensors).toBe(numTensors)
    expect(lastWeights(agent, "network")).not.toEqual(online)
    expect(lastWeights(agent, "targetNetwork")).toEqual(target)
  })

  it("frees the target network and leaves its parts", () => {
    const tensorsOf = (targetSync: DqnOptions["targetSync"]) => {
      const { numTensors: before } = tf.memory()
      const { agent, network, optimizer } = createTiny({ targetSync })
      const withTarget = tf.memory().numTensors - before
      agent.dispose()
      const left = tf.memory().numTensors - before
      disposeAll(network, optimizer)
      return { withTarget, left }
    }
    const [none, target] = [tensorsOf("none"), tensorsOf({ everySteps: 10 })]
    expect(target.withTarget).toBe(none.withTarget + 4)
    expect(target.left).toBe(none.left)
    expect(none.left).toBe(none.withTarget)
  })

  it("takes a terminated transition for its reward alone, and a truncated one for more", () => {
    const targetsOf = (changes: Partial<Transition>, options: Partial<DqnOptions> = {}) => {
      let y: number[] = []
      const { agent } = tiny(
        { batchSize: 1, learningStartSize: 1, ...options },
        {
          targets: (q, batch) => {
            const targets = dqnTargets(q, batch)
            y = Array.from(targets.dataSync())
            return targets
          },
        },
      )
      agent.observe(transitionAt(1, { reward: 5, ...changes }))
      return y
    }
    expect(targetsOf({ terminated: true })).toEqual([5])
    expect(targetsOf({ truncated: true })).not.toEqual([5])
    expect(targetsOf({ truncated: true })).toEqual(targetsOf({}))
    expect(targetsOf({ terminated: true }, { maskTerminated: false })).toEqual(targetsOf({}))
  })

  it.each([
    [true, "wasm"],
    [true, "eager"],
    [false, "wasm"],
    [false, "eager"],
  ] as const)("has γⁿ in the targets of n-step transitions, maskTerminated %s, engine %s", (maskTerminated, engine) => {
    const network = createMlp({ inputSize: 1, hiddenSizes: [], outputSize: 2 }, createRandom(1))
    tf.tidy(() => network.setWeights([tf.tensor2d([[1, 1]]), tf.tensor1d([0, 0])]))
    const optimizer = sgd({ learningRate: 1e-12 })
    const learn = (rewards: readonly number[], ending: Partial<Transition>) => {
      const within = createReplay({ capacity: 100, observationSize: 1, replacement: false })
      const agent = createDqn(
        {
          network,
          optimizer,
          loss: meanSquaredError,
          random: createRandom(1),
          replay: nStepReplay(within, { steps: 3, gamma: 0.5 }),
        },
        { learningStartSize: rewards.length, batchSize: rewards.length, gamma: 0.5, maskTerminated, engine },
      )
      let mean: number | undefined
      rewards.forEach((reward, k) => {
        const isLast = k === rewards.length - 1
        const [observation, nextObservation] = [Float32Array.of(0), Float32Array.of(8)]
        const step = { observation, action: 0, reward, terminated: false, truncated: false, nextObservation }
        mean = agent.observe(isLast ? { ...step, ...ending } : step)?.absoluteTdError ?? mean
      })
      agent.dispose()
      return mean
    }
    // Q(s, a) = s: y of three rows is 3 + 8/8, 4 + 8/4 and 4 + 8/2.
    expect(learn([1, 2, 4], { truncated: true })).toBeCloseTo((4 + 6 + 8) / 3, 5)
    expect(learn([1, 2, 4], { terminated: true })).toBeCloseTo(maskTerminated ? (3 + 4 + 4) / 3 : (4 + 6 + 8) / 3, 5)
    disposeAll(optimizer, network)
  })

  it("multiplies by γ once", () => {
    let seen: number[] = []
    const { agent } = tiny(
      { gamma: 0.25, batchSize: 1, learningStartSize: 1 },
      {
        targets: (q, batch) => {
          seen = Array.from(batch.discounts.dataSync())
          return dqnTargets(q, batch)
        },
      },
    )
    agent.observe(transitionAt(1))
    expect(seen).toEqual([0.25])
  })

  it.each([
    ["value", { value: 1e-3 }],
    ["global norm", { globalNorm: 1e-3 }],
  ] as const)("limits gradients by %s, and reports the norm from before", (_how, gradientClip) => {
    const change = (clip: DqnOptions["gradientClip"]) => {
      const { agent } = tiny({ gradientClip: clip })
      const before = lastWeights(agent, "network")
      agent.observe(transitionAt(0, { reward: 10 }))
      const metrics = agent.observe(transitionAt(1, { reward: 10 }))
      const after = lastWeights(agent, "network")
      return {
        norm: metrics?.gradientNorm,
        largest: Math.max(...after.map((value, i) => Math.abs(value - (before[i] as number)))),
      }
    }
    const [free, clipped] = [change("none"), change(gradientClip)]
    expect(clipped.norm).toBe(free.norm)
    expect(free.largest).toBeGreaterThan(1e-2)
    expect(clipped.largest).toBeLessThanOrEqual(1.001e-4)
    expect(clipped.largest).toBeGreaterThan(0)
  })

  it("reports the mean loss, TD error, Q and the largest Q of its batch", () => {
    const { agent, network } = tiny({ batchSize: 1, learningStartSize: 1, targetSync: "none" })
    const transition = transitionAt(3, { reward: 2, terminated: true })
    const value = qValues(network, transition.observation)[transition.action] as number
    const metrics = agent.observe(transition)
    expect(metrics?.meanQ).toBeCloseTo(value, 6)
    expect(metrics?.maxQ).toBeCloseTo(value, 6)
    expect(metrics?.absoluteTdError).toBeCloseTo(Math.abs(2 - value), 5)
    expect(metrics?.loss).toBeCloseTo((2 - value) ** 2, 5)
  })

  it("throws at a loss that is not finite, with step and update", () => {
    const { agent } = tiny({}, { loss: ({ predictions }) => tf.mul(tf.sum(predictions), Number.NaN) as never })
    agent.observe(transitionAt(0))
    expect(() => agent.observe(transitionAt(1))).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/dqn] observe: the loss is NaN at step 2, update 1. Lower the learning rate, clip gradients, or check the rewards.]`,
    )
  })

  it("refuses an observation of another size or kind", () => {
    const { agent } = tiny()
    expect(() => agent.act(new Float32Array(3), "exploit")).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/dqn] act: observation: expected a Float32Array(2), got Float32Array(3) [0, 0, 0].]`,
    )
    expect(() => agent.act([0, 0] as never, "exploit")).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/dqn] act: observation: expected a Float32Array(2), got [0, 0].]`,
    )
  })

  it("refuses to act on an observation that is not finite, naming the entry and where to look", () => {
    const { agent } = tiny()
    expect(() => agent.act(Float32Array.of(0, Number.NaN), "explore")).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/dqn] act: observation[1]: expected a finite number, got NaN. The environment observed it, or what transforms its observations made it.]`,
    )
    expect(() => agent.act(Float32Array.of(Number.POSITIVE_INFINITY, 0), "exploit")).toThrow("observation[0]")
  })

  it("refuses a snapshot of an agent with another kind of target", () => {
    const [withTarget, without] = [tiny(), tiny({ targetSync: "none" })]
    expect(() => without.agent.restore(withTarget.agent.snapshot())).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/dqn] restore: snapshot: expected one without a target network, got an object with network, targetNetwork, optimizer, replay, epsilon, exploration, sampling, progress. Restore into an agent with the options that the snapshot was taken with.]`,
    )
    expect(() => withTarget.agent.restore({})).toThrow(TypeError)
  })

  it.each([
    { gama: 0.9 },
    { gamma: 1.5 },
    { gamma: Number.NaN },
    { batchSize: 0 },
    { minibatchSize: 3 },
    { learningStartSize: 1 },
    { learningStartSize: 101 },
    { learnEverySteps: 0.5 },
    { batchesPerLearnCall: 0 },
    { partialBatches: 1 },
    { epsilon: 0.1 },
    { targetSync: { everySteps: 0 } },
    { targetSync: { every: 3 } },
    { targetSync: { tau: 0 } },
    { targetSync: { everySteps: 1, tau: 1 } },
    { gradientClip: { value: -1 } },
    { gradientClip: 10 },
    { threads: 0 },
    { relaxed: 1 },
  ])("refuses %o at construction, naming the option", (options) => {
    const [name] = Object.keys(options) as [string]
    expect(() => tiny(options as never)).toThrow(new RegExp(`^\\[@bellman-rl/dqn\\] createDqn: .*${name}`))
  })

  it("says what is wrong with an option and what to do", () => {
    const refuse = (options: object) => () => tiny(options as never)
    expect(refuse({ gama: 0.9 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/dqn] createDqn: options: expected one of gamma, epsilon, batchSize, partialBatches, learningStartSize, learnEverySteps, batchesPerLearnCall, learnAtEpisodeEnd, maskTerminated, targetSync, gradientClip, engine, threads, relaxed, minibatchSize, got "gama". Did you mean gamma?]`,
    )
    expect(refuse({ gamma: 1.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/dqn] createDqn: gamma: expected a finite number ≥ 0 and ≤ 1, got 1.5.]`,
    )
    expect(refuse({ epsilon: 0.1 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/dqn] createDqn: epsilon: expected a schedule, got 0.1. Use constantSchedule(0.1) for a constant.]`,
    )
    expect(refuse({ targetSync: { every: 3 } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/dqn] createDqn: targetSync: expected "none" or one of { everySteps }, { everyUpdates }, { everyEpisodes }, { tau }, got an object with every.]`,
    )
  })

  it("shows its target network, which is the online one where nothing is synced", () => {
    const synced = tiny({ targetSync: { everySteps: 10 } })
    expect(synced.agent.targetNetwork).not.toBe(synced.network)
    expect(lastWeights(synced.agent, "targetNetwork")).toEqual(
      Array.from(synced.agent.targetNetwork.getWeights().at(-1)?.dataSync() ?? []),
    )
    const alone = tiny({ targetSync: "none" })
    expect(alone.agent.targetNetwork).toBe(alone.network)
  })

  it("refuses a network that does not fit the memory", () => {
    const network = createMlp({ inputSize: 3, hiddenSizes: [], outputSize: 2 }, createRandom(1))
    expect(() => tiny({}, { network })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/dqn] createDqn: network: expected inputs of shape [null, 2], as the replay holds them, got [null, 3].]`,
    )
    network.dispose()
  })

  it("draws from its streams alone", () => {
    const draw = vi.spyOn(Math, "random")
    const { agent } = tiny()
    observeMany(agent, 5)
    for (let k = 0; k < 5; k++) agent.act(transitionAt(k).observation, "explore")

    expect(draw).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})

/** The last bias vector of a network in the agent's snapshot. */
function lastWeights(agent: Agent, which: "network" | "targetNetwork"): number[] {
  const arrays: number[][] = []
  const collect = (value: unknown): void => {
    if (value instanceof Float32Array) arrays.push(Array.from(value))
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect)
  }
  collect(agent.snapshot()[which])
  return arrays.at(-1) as number[]
}

describe("a compiled agent", () => {
  /** Plays `steps` transitions from the k-th on; the greedy values at the end tell the weights apart. */
  function play(made: ReturnType<typeof createTiny>, from: number, steps: number): number[] {
    const losses: number[] = []
    for (let k = from; k < from + steps; k++) losses.push(made.agent.observe(transitionAt(k))?.loss ?? -1)
    return [...losses, ...qValues(made.network, Float32Array.of(0.3, -0.7))]
  }

  it.each([adam, rmsprop, sgd])(
    "goes on bit for bit wherever a snapshot is taken, the first updates included: %o",
    (make) => {
      for (const targetSync of [{ everyUpdates: 2 }, { tau: 0.1 }] as const) {
        for (const cut of [1, 2, 3, 4, 9]) {
          const create = () =>
            createTiny({ engine: "wasm", targetSync, learningStartSize: 3, batchSize: 3 }, { optimizer: make() })
          const [whole, first, second] = [create(), create(), create()]
          const expected = play(whole, 0, 12)
          const before = play(first, 0, cut).slice(0, cut)
          second.agent.restore(first.agent.snapshot())
          expect([...before, ...play(second, cut, 12 - cut)]).toEqual(expected)
          for (const made of [whole, first, second]) made.dispose()
        }
      }
    },
  )

  it("does nearly what an eager one does", () => {
    const [compiled, eager] = (["wasm", "eager"] as const).map((engine) =>
      createTiny({ engine, batchSize: 8, learningStartSize: 8 }),
    )
    const results = [compiled, eager].map((made) => play(made!, 0, 60))
    for (const [i, value] of results[0]!.entries()) expect(value).toBeCloseTo(results[1]![i]!, 4)
    for (const made of [compiled, eager]) made!.dispose()
  })

  // A page that is not cross-origin isolated has no memory to share.
  it.skipIf(typeof SharedArrayBuffer === "undefined")("computes the same bytes on two threads", () => {
    const wide = () => createMlp({ inputSize: 2, hiddenSizes: [128, 128], outputSize: 2 }, createRandom(1))
    const [one, two] = [1, 2].map((threads) =>
      createTiny({ engine: "wasm", threads, batchSize: 64, learningStartSize: 64 }, { network: wide() }),
    )
    expect(play(two!, 0, 70)).toEqual(play(one!, 0, 70))
    for (const made of [one, two]) made!.dispose()
  })

  it("tells which engine ran", () => {
    const made = createTiny({ engine: "auto" })
    expect(made.agent.engine).toBeUndefined()
    made.agent.act(Float32Array.of(0, 1), "exploit")
    expect(made.agent.engine).toBe("wasm")
    made.dispose()
    const eager = createTiny({ engine: "eager" })
    observeMany(eager.agent, 3)
    expect(eager.agent.engine).toBe("eager")
    eager.dispose()
  })

  it("does nearly the same with relaxed SIMD allowed", () => {
    const [strict, relaxed] = [false, true].map((relaxed) =>
      createTiny({ engine: "wasm", relaxed, batchSize: 8, learningStartSize: 8 }),
    )
    const results = [strict, relaxed].map((made) => play(made!, 0, 60))
    for (const [i, value] of results[0]!.entries()) expect(value).toBeCloseTo(results[1]![i]!, 4)
    for (const made of [strict, relaxed]) made!.dispose()
  })

  it("runs eagerly where its parts cannot be compiled, with one warning for acting, learning and every batch size", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {})
    const targets: DqnParts["targets"] = (q, batch) => {
      batch.rewards.dataSync()
      return dqnTargets(q, batch)
    }
    const options = { engine: "auto", partialBatches: true, learningStartSize: 1, batchSize: 4 } as const
    const made = createTiny(options, { targets })
    observeMany(made.agent, 6)
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.calls[0]?.[0]).toContain('the value of the input "rewards" is read inside')
    warn.mockRestore()
    made.dispose()
    const strict = createTiny({ engine: "wasm" }, { targets })
    expect(() => observeMany(strict.agent, 2)).toThrow("no plan can be made")
    strict.dispose()
  })

  it("does without being compiled anew when its optimizer's learning rate is set", () => {
    const optimizer = adam({ learningRate: 0.01 })
    const made = createTiny({ engine: "wasm" }, { optimizer })
    observeMany(made.agent, 3)
    const before = qValues(made.network, Float32Array.of(1, 0))
    optimizer.learningRate = 1e-30
    observeMany(made.agent, 3)
    expect(qValues(made.network, Float32Array.of(1, 0))).toEqual(before)
    made.dispose()
  })
})
