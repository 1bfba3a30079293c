import { createRandom } from "@bellman-rl/random"
import type { Environment, Replay, Transition } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { warmUp } from "./warm-up.js"

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
})
