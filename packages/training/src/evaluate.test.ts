import { createRandom } from "@bellman-rl/random"
import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { drawSeed, evaluate, evaluateStepByStep } from "./evaluate.js"

/** An episode of `seed % 5 + 1` steps, each worth the action; the last one truncates. */
function createSeedEcho(): Environment {
  let left = 0
  const space = {
    kind: "box",
    dtype: "float32",
    shape: [1],
    low: Float32Array.of(0),
    high: Float32Array.of(5),
  } as const
  return {
    id: "SeedEcho",
    observationSpace: { ...space, sample: () => Float32Array.of(0), contains: () => true },
    actionSpace: { kind: "discrete", n: 3, sample: () => 0, contains: () => true },
    reset({ seed = 0 } = {}) {
      left = (seed % 5) + 1
      return { observation: Float32Array.of(left), info: {} }
    },
    step(action) {
      left -= 1
      return { observation: Float32Array.of(left), reward: action, terminated: false, truncated: left === 0, info: {} }
    },
    scene: () => ({ view: { left: 0, right: 1, bottom: 0, top: 1 }, background: "white", shapes: [] }),
  }
}

const alwaysTwo = { act: () => 2 }

describe("evaluate", () => {
  it("plays one episode for each seed and tells returns and lengths", () => {
    const evaluation = evaluate({ environment: createSeedEcho(), agent: alwaysTwo }, { seeds: [0, 4, 2] })
    expect(evaluation).toEqual({ seeds: [0, 4, 2], returns: [2, 10, 6], lengths: [1, 5, 3], meanReturn: 6 })
  })

  it("asks the agent to exploit", () => {
    const modes = new Set<string>()
    const agent = {
      act(_observation: Float32Array, mode: "explore" | "exploit") {
        modes.add(mode)
        return 0
      },
    }
    evaluate({ environment: createSeedEcho(), agent }, { seeds: [3] })
    expect([...modes]).toEqual(["exploit"])
  })

  it("draws its seeds from the stream it was given", () => {
    const play = (seed: number) =>
      evaluate({ environment: createSeedEcho(), agent: alwaysTwo }, { episodes: 4, random: createRandom(seed) }).seeds
    expect(play(1)).toHaveLength(4)
    expect(play(1)).toEqual(play(1))
    expect(play(1)).not.toEqual(play(2))
  })

  it("refuses to play no episode", () => {
    const parts = { environment: createSeedEcho(), agent: alwaysTwo }
    expect(() => evaluate(parts, { seeds: [] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] evaluate: seeds.length: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => evaluate(parts, { episodes: 0, random: createRandom(1) })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] evaluate: episodes: expected an integer ≥ 1, got 0.]`,
    )
  })
})

/** One seed's episodes go on and on; the others' are as they were. */
function createEndless(endlessSeed: number): Environment {
  const environment = createSeedEcho()
  let isEndless = false
  return {
    ...environment,
    id: "Endless-v0",
    reset(options) {
      isEndless = options?.seed === endlessSeed
      return environment.reset(options)
    },
    step: (action) => ({ ...environment.step(action), ...(isEndless && { truncated: false }) }),
  }
}

describe("an evaluation of an environment whose episodes need not end", () => {
  const parts = { environment: createEndless(7), agent: alwaysTwo }

  it("ends with an error that names the environment and says what to do", () => {
    expect(() => evaluate(parts, { seeds: [0, 7] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] evaluate: environment: expected episodes of at most 100000 steps, got "Endless-v0". Its greedy episode with seed 7 did not end: wrap it in timeLimit, or raise maxEpisodeSteps.]`,
    )
  })

  it("takes as many steps of an episode as it is told, and no more", () => {
    expect(evaluate(parts, { seeds: [4], maxEpisodeSteps: 5 }).lengths).toEqual([5])
    expect(() => evaluate(parts, { seeds: [4], maxEpisodeSteps: 4 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] evaluate: environment: expected episodes of at most 4 steps, got "Endless-v0". Its greedy episode with seed 4 did not end: wrap it in timeLimit, or raise maxEpisodeSteps.]`,
    )
  })

  it("refuses a number of steps that is none", () => {
    expect(() => evaluate(parts, { seeds: [4], maxEpisodeSteps: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] evaluate: maxEpisodeSteps: expected an integer ≥ 1, got 0.]`,
    )
  })
})

describe("evaluateStepByStep", () => {
  it("returns what evaluate returns", () => {
    const parts = { environment: createSeedEcho(), agent: alwaysTwo }
    const playing = evaluateStepByStep(parts, { seeds: [0, 4, 2] })
    let next = playing.next()
    while (next.done !== true) next = playing.next()
    expect(next.value).toEqual(evaluate(parts, { seeds: [0, 4, 2] }))
  })

  it("tells after each reset and each step how far it is", () => {
    const parts = { environment: createSeedEcho(), agent: alwaysTwo }
    const told = Array.from(evaluateStepByStep(parts, { seeds: [6, 5] }), (step) => ({ ...step }))
    expect(
      told.map(({ episode, seed, length, return: sum, truncated }) => [episode, seed, length, sum, truncated]),
    ).toEqual([
      [0, 6, 0, 0, false],
      [0, 6, 1, 2, false],
      [0, 6, 2, 4, true],
      [1, 5, 0, 0, false],
      [1, 5, 1, 2, true],
    ])
  })

  it("plays nothing ahead of who takes its steps", () => {
    let steps = 0
    const environment = createEndless(7)
    const counted: Environment = { ...environment, step: (action) => ((steps += 1), environment.step(action)) }
    for (const { length } of evaluateStepByStep({ environment: counted, agent: alwaysTwo }, { seeds: [7] })) {
      if (length === 3) break
    }
    expect(steps).toBe(3)
  })
})

describe("drawSeed", () => {
  it("stays within 31 bits", () => {
    const random = createRandom(1)
    for (let k = 0; k < 1_000; k++) {
      const seed = drawSeed(random)
      expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31).toBe(true)
    }
  })
})
