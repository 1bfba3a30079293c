import { createRandom } from "@bellman-rl/random"
import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { drawSeed, evaluate } from "./evaluate.js"

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

describe("drawSeed", () => {
  it("stays within 31 bits", () => {
    const random = createRandom(1)
    for (let k = 0; k < 1_000; k++) {
      const seed = drawSeed(random)
      expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31).toBe(true)
    }
  })
})
