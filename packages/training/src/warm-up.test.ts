import { createRandom } from "@bellman-rl/random"
import type { Environment, Replay, Transition } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { warmUp, type WarmUpOptions, warmUpStepByStep } from "./warm-up.js"

/** Episodes of three steps; the observation is the step's number. */
function createThreeSteps(kind: "discrete" | "box" = "discrete"): Environment {
  let step = 0
  const box = {
    kind: "box",
    dtype: "float32",
    shape: [1],
    low: Float32Array.of(0),
    high: Float32Array.of(3),
    sample: () => Float32Array.of(0),
    contains: () => true,
  } as const
  return {
    id: "ThreeSteps",
    observationSpace: box,
    actionSpace: kind === "box" ? box : { kind, n: 4, sample: (random) => random.integers(0, 4), contains: () => true },
    reset() {
      step = 0
      return { observation: Float32Array.of(step), info: {} }
    },
    step() {
      step += 1
      return { observation: Float32Array.of(step), reward: step, terminated: step === 3, truncated: false, info: {} }
    },
    scene: () => ({ view: { left: 0, right: 1, bottom: 0, top: 1 }, background: "white", shapes: [] }),
  }
}

/** A memory that only remembers what it was given. */
function createList(capacity: number): { replay: Replay; held: Transition[] } {
  const held: Transition[] = []
  const unused = (): never => {
    throw new Error("not part of a warm-up")
  }
  const replay = {
    capacity,
    observationSize: 1,
    get size() {
      return held.length
    },
    add: (transition: Transition) => void held.push(transition),
    createBatch: unused,
    sample: unused,
    snapshot: unused,
    restore: unused,
  }
  return { replay, held }
}

function run(size: number, seed = 1) {
  const { replay, held } = createList(1_000)
  return { result: warmUp({ environment: createThreeSteps(), replay, random: createRandom(seed) }, { size }), held }
}

describe("warmUp", () => {
  it("plays whole episodes until the memory holds enough", () => {
    const { result, held } = run(7)
    expect(result).toEqual({ episodes: 3, steps: 9 })
    expect(held).toHaveLength(9)
  })

  it("stores every step with the observation before and after it, and its end", () => {
    const { held } = run(3)
    expect(held.map(({ observation }) => observation[0])).toEqual([0, 1, 2])
    expect(held.map(({ nextObservation }) => nextObservation[0])).toEqual([1, 2, 3])
    expect(held.map(({ reward }) => reward)).toEqual([1, 2, 3])
    expect(held.map(({ terminated }) => terminated)).toEqual([false, false, true])
  })

  it("takes every action, as the random stream says", () => {
    const actionsOf = (seed: number) => run(300, seed).held.map(({ action }) => action)
    expect(new Set(actionsOf(1))).toEqual(new Set([0, 1, 2, 3]))
    expect(actionsOf(1)).toEqual(actionsOf(1))
    expect(actionsOf(1)).not.toEqual(actionsOf(2))
  })

  it("does nothing where the memory holds enough already", () => {
    const { replay, held } = createList(10)
    const parts = { environment: createThreeSteps(), replay, random: createRandom(1) }
    warmUp(parts, { size: 3 })
    expect(warmUp(parts, { size: 3 })).toEqual({ episodes: 0, steps: 0 })
    expect(held).toHaveLength(3)
  })

  it("refuses more than the memory holds, and actions that are not discrete", () => {
    const { replay } = createList(5)
    const random = createRandom(1)
    expect(() =>
      warmUp({ environment: createThreeSteps(), replay, random }, { size: 6 }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] warmUp: size: expected an integer ≥ 1 and ≤ 5, got 6.]`,
    )
    expect(() =>
      warmUp({ environment: createThreeSteps("box"), replay, random }, { size: 3 }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/training] warmUp: environment.actionSpace: expected a Discrete space, got "box".]`,
    )
  })

  it("ends with an error that names the environment, when an episode does not end", () => {
    const environment: Environment = {
      ...createThreeSteps(),
      step: () => ({ observation: Float32Array.of(1), reward: 0, terminated: false, truncated: false, info: {} }),
    }
    const parts = { environment, random: createRandom(1) }
    const fill = (options: WarmUpOptions) => warmUp({ ...parts, replay: createList(1_000).replay }, options)
    expect(() => fill({ size: 3, maxEpisodeSteps: 50 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] warmUp: environment: expected episodes of at most 50 steps, got "ThreeSteps". Its random episode with seed 1778577754 did not end: wrap it in timeLimit, or raise maxEpisodeSteps.]`,
    )
    expect(() => fill({ size: 3 })).toThrow("at most 100000 steps")
  })

  it("ends with an error that names the memory, when nothing arrives in it", () => {
    const { replay } = createList(10)
    const parts = { environment: createThreeSteps(), replay: { ...replay, add() {} }, random: createRandom(1) }
    expect(() => warmUp(parts, { size: 3, maxEpisodeSteps: 50 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] warmUp: replay: expected a memory that takes in a transition within 50 steps, got "0 of 3 transitions". After 16 episodes nothing more arrives in it. Check its add, and that episodes are long enough for it.]`,
    )
  })

  it("plays an episode to its end though the memory is full", () => {
    const { replay } = createList(10)
    const full = {
      ...replay,
      capacity: 1,
      get size() {
        return Math.min(1, replay.size)
      },
    }
    const parts = { environment: createThreeSteps(), replay: full, random: createRandom(1) }
    expect(warmUp(parts, { size: 1, maxEpisodeSteps: 3 })).toEqual({ episodes: 1, steps: 3 })
  })
})

describe("warmUpStepByStep", () => {
  it("tells after each step how far it is, and returns what warmUp returns", () => {
    const { replay } = createList(10)
    const filling = warmUpStepByStep({ environment: createThreeSteps(), replay, random: createRandom(1) }, { size: 4 })
    expect(Array.from(filling, ({ episodes, steps }) => [episodes, steps])).toEqual([
      [0, 1],
      [0, 2],
      [1, 3],
      [1, 4],
      [1, 5],
      [2, 6],
    ])
  })

  it("plays nothing ahead of who takes its steps", () => {
    const { replay, held } = createList(10)
    for (const { steps } of warmUpStepByStep(
      { environment: createThreeSteps(), replay, random: createRandom(1) },
      { size: 9 },
    )) {
      if (steps === 4) break
    }
    expect(held).toHaveLength(4)
  })
})
