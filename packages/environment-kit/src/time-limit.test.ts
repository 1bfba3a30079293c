import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { box } from "./box.js"
import { discrete } from "./discrete.js"
import { createEpisode } from "./episode.js"
import { timeLimit } from "./time-limit.js"

/** Ends by itself at its ninth step; shows how far it is, from a random start. */
function createNine(): Environment {
  const actionSpace = discrete(2)
  const episode = createEpisode({ packageName: "mine", id: "Nine-v0", actionSpace })
  let start = 0
  let steps = 0
  return {
    id: "Nine-v0",
    observationSpace: box({ low: 0, high: 10, shape: [1] }),
    actionSpace,
    reset(options) {
      start = episode.begin(options).random()
      steps = 0
      return { observation: Float32Array.of(start), info: {} }
    },
    step(action) {
      episode.check(action)
      steps += 1
      if (steps === 9) episode.end()
      const observation = Float32Array.of(start + steps)
      return { observation, reward: 1, terminated: steps === 9, truncated: false, info: {} }
    },
    scene: () => ({
      view: { left: 0, right: 10, bottom: 0, top: 1 },
      background: "#ffffff",
      shapes: [{ kind: "circle", center: { x: start + steps, y: 0.5 }, radius: 0.5, fill: "#000000" }],
    }),
  }
}

function endings(maxEpisodeSteps: number) {
  const environment = timeLimit(createNine(), { maxEpisodeSteps })
  environment.reset({ seed: 0 })
  const steps = []
  for (;;) {
    const { terminated, truncated } = environment.step(1)
    steps.push({ terminated, truncated })
    if (terminated || truncated) return steps
  }
}

describe("timeLimit", () => {
  it("truncates the last allowed step and none before", () => {
    expect(endings(2)).toEqual([
      { terminated: false, truncated: false },
      { terminated: false, truncated: true },
    ])
  })

  it("leaves an episode that ends in time alone", () => {
    expect(endings(10).at(-1)).toEqual({ terminated: true, truncated: false })
  })

  it("lets a step be both terminated and truncated, as Gymnasium does", () => {
    expect(endings(9).at(-1)).toEqual({ terminated: true, truncated: true })
  })

  it("throws at a step after the cut", () => {
    const environment = timeLimit(createNine(), { maxEpisodeSteps: 1 })
    environment.reset()
    environment.step(0)
    expect(() => environment.step(0)).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/environment-kit] Nine-v0.step: the episode has ended. Call reset first.]`,
    )
  })

  it("counts anew after a reset", () => {
    const environment = timeLimit(createNine(), { maxEpisodeSteps: 2 })
    environment.reset()
    environment.step(0)
    environment.reset()
    expect(environment.step(0).truncated).toBe(false)
  })

  it("does not count a step that is refused", () => {
    const environment = timeLimit(createNine(), { maxEpisodeSteps: 2 })
    environment.reset()
    expect(() => environment.step(7)).toThrow(RangeError)
    expect(environment.step(0).truncated).toBe(false)
  })

  it("hands the seed on", () => {
    const { observation } = timeLimit(createNine(), { maxEpisodeSteps: 2 }).reset({ seed: 7 })
    expect(observation).toEqual(createNine().reset({ seed: 7 }).observation)
  })

  it("shows the environment's scene", () => {
    const environment = createNine()
    const limited = timeLimit(environment, { maxEpisodeSteps: 2 })
    limited.reset({ seed: 7 })
    expect(limited.scene()).toEqual(environment.scene())
  })

  it("refuses a limit of no steps", () => {
    expect(() => timeLimit(createNine(), { maxEpisodeSteps: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] timeLimit: maxEpisodeSteps: expected an integer ≥ 1, got 0.]`,
    )
  })

  it("refuses an unknown option", () => {
    expect(() => timeLimit(createNine(), { maxSteps: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environment-kit] timeLimit: options: expected one of maxEpisodeSteps, got "maxSteps". Did you mean maxEpisodeSteps?]`,
    )
  })
})
