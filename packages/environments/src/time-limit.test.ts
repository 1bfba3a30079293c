import { describe, expect, it } from "vitest"
import { createCartPole } from "./cart-pole.js"
import { createCatch } from "./catch.js"
import { timeLimit } from "./time-limit.js"

/** Catch ends by itself at its ninth step. */
function endings(maxEpisodeSteps: number) {
  const environment = timeLimit(createCatch(), { maxEpisodeSteps })
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
    const environment = timeLimit(createCartPole(), { maxEpisodeSteps: 1 })
    environment.reset()
    environment.step(0)
    expect(() => environment.step(0)).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/environments] CartPole-v1.step: the episode has ended. Call reset first.]`,
    )
  })

  it("counts anew after a reset", () => {
    const environment = timeLimit(createCartPole(), { maxEpisodeSteps: 2 })
    environment.reset()
    environment.step(0)
    environment.reset()
    expect(environment.step(0).truncated).toBe(false)
  })

  it("does not count a step that is refused", () => {
    const environment = timeLimit(createCartPole(), { maxEpisodeSteps: 2 })
    environment.reset()
    expect(() => environment.step(7)).toThrow(RangeError)
    expect(environment.step(0).truncated).toBe(false)
  })

  it("hands the seed on", () => {
    const { observation } = timeLimit(createCartPole(), { maxEpisodeSteps: 2 }).reset({ seed: 7 })
    expect(observation).toEqual(createCartPole().reset({ seed: 7 }).observation)
  })

  it("shows the environment's scene", () => {
    const environment = createCartPole()
    const limited = timeLimit(environment, { maxEpisodeSteps: 2 })
    limited.reset({ seed: 7 })
    expect(limited.scene()).toEqual(environment.scene())
  })

  it("refuses a limit of no steps", () => {
    expect(() => timeLimit(createCartPole(), { maxEpisodeSteps: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] timeLimit: maxEpisodeSteps: expected an integer ≥ 1, got 0.]`,
    )
  })

  it("refuses an unknown option", () => {
    expect(() => timeLimit(createCartPole(), { maxSteps: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] timeLimit: options: expected one of maxEpisodeSteps, got "maxSteps". Did you mean maxEpisodeSteps?]`,
    )
  })
})
