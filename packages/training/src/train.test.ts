import { createRandom } from "@bellman-rl/random"
import type { Agent, Environment, Snapshot, Transition } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import type { TrainingEvent } from "./events.js"
import { train, type TrainEvaluation, type TrainOptions } from "./train.js"

/** Counts up from the reset's seed (mod 100); an episode lasts `length` steps, the last one terminates. */
function createCounter(length: number, tape: string[] = []): Environment {
  let [value, step] = [0, 0]
  const observation = () => Float32Array.of(value)
  const space = {
    kind: "box",
    dtype: "float32",
    shape: [1],
    low: Float32Array.of(0),
    high: Float32Array.of(1e9),
  } as const
  return {
    id: "Counter",
    observationSpace: { ...space, sample: () => Float32Array.of(0), contains: () => true },
    actionSpace: { kind: "discrete", n: 2, sample: (random) => random.integers(0, 2), contains: () => true },
    reset({ seed = 0 } = {}) {
      ;[value, step] = [seed % 100, 0]
      tape.push(`reset ${seed}`)
      return { observation: observation(), info: {} }
    },
    step(action) {
      value += 1
      step += 1
      tape.push(`step ${action}`)
      return { observation: observation(), reward: step, terminated: step === length, truncated: false, info: { step } }
    },
    scene: () => ({ view: { left: 0, right: 1, bottom: 0, top: 1 }, background: "white", shapes: [] }),
  }
}

/** Acts 1 in exploit and 0 else; learns at every second step; its snapshot is its steps. */
function createTapedAgent(tape: string[] = [], seen: Transition[] = []): Agent {
  const progress = { steps: 0, learnCalls: 0, updates: 0, episodes: 0 }
  return {
    progress,
    epsilon: 0.25,
    act(_observation, mode) {
      tape.push(`act ${mode}`)
      return mode === "exploit" ? 1 : 0
    },
    observe(transition) {
      progress.steps += 1
      tape.push("observe")
      seen.push({ ...transition })
      if (progress.steps % 2 !== 0) return undefined
      return { loss: progress.steps, absoluteTdError: 0, meanQ: 0, maxQ: 0, gradientNorm: 0 }
    },
    snapshot: () => ({ steps: progress.steps }),
    restore(snapshot) {
      progress.steps = snapshot["steps"] as number
    },
    dispose() {},
  }
}

interface Setup {
  readonly options: TrainOptions
  readonly tape?: string[]
  readonly seen?: Transition[]
  readonly seed?: number
}

function run({ options, tape, seen, seed = 1 }: Setup): TrainingEvent[] {
  const parts = {
    environment: createCounter(3, tape),
    evaluationEnvironment: createCounter(2),
    agent: createTapedAgent(tape, seen),
    random: createRandom(seed),
  }
  return Array.from(train(parts, options), (event) => ({ ...event }))
}

const types = (events: readonly TrainingEvent[]) => events.map((event) => event.type)
const withoutSteps = (events: readonly TrainingEvent[]) => events.filter((event) => event.type !== "step")

describe("train", () => {
  it("acts, steps, observes, then tells", () => {
    const tape: string[] = []
    for (const event of train(
      { environment: createCounter(2, tape), agent: createTapedAgent(tape), random: createRandom(1) },
      { episodes: 1 },
    )) {
      tape.push(event.type)
    }
    expect(tape.map((entry) => entry.replace(/reset \d+/, "reset"))).toMatchInlineSnapshot(`
      [
        "reset",
        "act explore",
        "step 0",
        "observe",
        "step",
        "act explore",
        "step 0",
        "observe",
        "step",
        "episode-end",
      ]
    `)
  })

  it("hands the agent each transition with the observation before and after", () => {
    const seen: Transition[] = []
    run({ options: { episodes: 1 }, seen })
    const [first, second, third] = seen as [Transition, Transition, Transition]
    expect(second.observation).toEqual(first.nextObservation)
    expect(third.nextObservation[0]).toBe((first.observation[0] as number) + 3)
    expect([first, second, third].map(({ terminated }) => terminated)).toEqual([false, false, true])
    expect([first, second, third].map(({ reward }) => reward)).toEqual([1, 2, 3])
  })

  it("starts each episode from its own reset", () => {
    const seen: Transition[] = []
    run({ options: { episodes: 2 }, seen })
    expect(seen[3]?.observation).not.toEqual(seen[2]?.nextObservation)
  })

  it("stops after the episodes asked for", () => {
    expect(withoutSteps(run({ options: { episodes: 2 } }))).toMatchInlineSnapshot(`
      [
        {
          "episode": 0,
          "epsilon": 0.25,
          "info": {
            "step": 3,
          },
          "learning": {
            "absoluteTdError": 0,
            "gradientNorm": 0,
            "loss": 2,
            "maxQ": 0,
            "meanQ": 0,
          },
          "length": 3,
          "return": 6,
          "steps": 3,
          "terminated": true,
          "truncated": false,
          "type": "episode-end",
        },
        {
          "episode": 1,
          "epsilon": 0.25,
          "info": {
            "step": 3,
          },
          "learning": {
            "absoluteTdError": 0,
            "gradientNorm": 0,
            "loss": 5,
            "maxQ": 0,
            "meanQ": 0,
          },
          "length": 3,
          "return": 6,
          "steps": 6,
          "terminated": true,
          "truncated": false,
          "type": "episode-end",
        },
      ]
    `)
  })

  it("stops after the steps asked for, within an episode", () => {
    const events = run({ options: { steps: 5 } })
    expect(types(events)).toEqual(["step", "step", "step", "episode-end", "step", "step"])
  })

  it("stops at whichever comes first", () => {
    expect(types(run({ options: { steps: 100, episodes: 1 } })).at(-1)).toBe("episode-end")
    expect(types(run({ options: { steps: 2, episodes: 100 } }))).toEqual(["step", "step"])
  })

  it("resets every episode with another seed, from the random stream it was given", () => {
    const seedsOf = (seed: number) => {
      const tape: string[] = []
      run({ options: { episodes: 4 }, tape, seed })
      return tape.filter((entry) => entry.startsWith("reset"))
    }
    expect(new Set(seedsOf(1)).size).toBe(4)
    expect(seedsOf(1)).toEqual(seedsOf(1))
    expect(seedsOf(1)).not.toEqual(seedsOf(2))
  })

  it("evaluates greedily at the steps asked for, without the agent's noticing", () => {
    const seen: Transition[] = []
    const events = run({ options: { steps: 7, evaluation: { everySteps: 3, episodes: 2 } }, seen })
    const evaluations = events.filter((event) => event.type === "evaluation-end")
    expect(evaluations.map(({ steps }) => steps)).toEqual([3, 6])
    expect(evaluations[0]?.evaluation.returns).toEqual([3, 3])
    expect(evaluations[0]?.evaluation.seeds).not.toEqual(evaluations[1]?.evaluation.seeds)
    expect(seen).toHaveLength(7)
  })

  it("gives a checkpoint after every so many episodes", () => {
    const events = run({ options: { episodes: 5, checkpointEveryEpisodes: 2 } })
    const checkpoints = events.filter((event) => event.type === "checkpoint-save")
    expect(checkpoints.map(({ episodes }) => episodes)).toEqual([2, 4])
  })

  it("gives a checkpoint at the end of an episode when it is asked to, and no other time", () => {
    const answers = [false, true, false, true]
    const events = run({ options: { episodes: 4, checkpointNow: () => answers.shift() ?? false } })
    const checkpoints = events.filter((event) => event.type === "checkpoint-save")
    expect(checkpoints.map(({ episodes }) => episodes)).toEqual([2, 4])
  })

  it("goes on from a checkpoint as if never interrupted", () => {
    const options = { episodes: 6, checkpointEveryEpisodes: 2, evaluation: { everySteps: 4, episodes: 1 } }
    const whole = run({ options })
    const at = whole.findIndex((event) => event.type === "checkpoint-save")
    const { checkpoint } = whole[at] as { checkpoint: Snapshot }
    expect(run({ options: { ...options, from: checkpoint }, seed: 1 })).toEqual(whole.slice(at + 1))
  })

  it("refuses options that make no sense, naming them", () => {
    expect(() => run({ options: {} })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/training] train: options: expected steps, episodes or both, got an object with no fields.]`,
    )
    expect(() => run({ options: { steps: 0 } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] train: steps: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => run({ options: { episode: 1 } as never })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/training] train: options: expected one of steps, episodes, evaluation, checkpointEveryEpisodes, checkpointNow, from, got "episode". Did you mean episodes?]`,
    )
    expect(() => run({ options: { steps: 1, from: { steps: 1, episodes: 0 } } })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/training] train: from.agent: expected an object of named fields, got undefined.]`,
    )
  })

  it("tells of every greedy step where it is asked to, between a step and its evaluation", () => {
    const evaluation = { everySteps: 2, episodes: 2, stepEvents: true }
    const events = run({ options: { steps: 3, evaluation } })
    const greedy = Array.from({ length: 6 }, () => "evaluation-step")
    expect(types(events)).toEqual(["step", "step", ...greedy, "evaluation-end", "step", "episode-end"])
    const quiet = run({ options: { steps: 3, evaluation: { ...evaluation, stepEvents: false } } })
    expect(events.filter(({ type }) => type !== "evaluation-step")).toEqual(quiet)
  })

  it("ends with an error that names the environment, when a greedy episode does not end", () => {
    const endless = { ...createCounter(Infinity), id: "Endless-v0" }
    const parts = { environment: createCounter(3), evaluationEnvironment: endless, random: createRandom(1) }
    const evaluate = (evaluation: TrainEvaluation) => () =>
      Array.from(train({ ...parts, agent: createTapedAgent() }, { steps: 5, evaluation }))
    expect(evaluate({ everySteps: 4, episodes: 1, maxEpisodeSteps: 20 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] evaluate: environment: expected episodes of at most 20 steps, got "Endless-v0". Its greedy episode with seed 1311616488 did not end: wrap it in timeLimit, or raise maxEpisodeSteps.]`,
    )
    expect(evaluate({ everySteps: 4, episodes: 1 })).toThrow("at most 100000 steps")
    expect(evaluate({ everySteps: 4, episodes: 1, maxEpisodeSteps: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] train: evaluation.maxEpisodeSteps: expected an integer ≥ 1, got 0.]`,
    )
  })

  it("refuses to evaluate without an environment of its own", () => {
    const parts = { environment: createCounter(3), agent: createTapedAgent(), random: createRandom(1) }
    const options = { steps: 1, evaluation: { everySteps: 1, episodes: 1 } }
    expect(() => [...train(parts, options)]).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/training] train: evaluationEnvironment: expected an environment of its own, got undefined. Pass a second one beside environment, or leave evaluation out.]`,
    )
  })
})
