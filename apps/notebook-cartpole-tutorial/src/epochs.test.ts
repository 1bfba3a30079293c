import { createCatch, createCartPole, environmentRules } from "@bellman-rl/environments"
import { describe, expect, it } from "vitest"
import { cutAtEpochEnds } from "./epochs.js"

/** The lengths of the first episodes, and how each ended; one action over and over. */
function endsOf(environment: ReturnType<typeof cutAtEpochEnds>, episodes: number) {
  return Array.from({ length: episodes }, (_, seed) => {
    environment.reset({ seed })
    for (let length = 1; ; length++) {
      const { terminated, truncated } = environment.step(0)
      if (terminated || truncated) return { length, terminated, truncated }
    }
  })
}

describe("cutAtEpochEnds", () => {
  it.each(environmentRules())("keeps an environment $title", ({ check }) => {
    expect(check(() => cutAtEpochEnds(createCartPole(), 25))).toBeUndefined()
  })

  it("truncates at every epoch's end, counted over all episodes", () => {
    const ends = endsOf(cutAtEpochEnds(createCartPole(), 25), 40)
    let steps = 0
    for (const { length, terminated, truncated } of ends) {
      steps += length
      expect(truncated).toBe(steps % 25 === 0)
      if (!truncated) expect(terminated).toBe(true)
    }
    expect(steps).toBeGreaterThan(250)
  })

  it("leaves a step that ends by itself as terminated, at an epoch's end too", () => {
    // An episode of Catch has nine steps.
    const ends = endsOf(cutAtEpochEnds(createCatch(), 18), 4)
    expect(ends).toEqual([
      { length: 9, terminated: true, truncated: false },
      { length: 9, terminated: true, truncated: true },
      { length: 9, terminated: true, truncated: false },
      { length: 9, terminated: true, truncated: true },
    ])
  })

  it("refuses a step after the cut", () => {
    const environment = cutAtEpochEnds(createCartPole(), 2)
    environment.reset({ seed: 0 })
    environment.step(0)
    environment.step(1)
    expect(() => environment.step(0)).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/notebook-cartpole-tutorial] CartPole-v1.step: the episode has ended. Call reset first.]`,
    )
  })

  it("goes on from a snapshot in the middle of an epoch", () => {
    const first = cutAtEpochEnds(createCatch(), 30)
    endsOf(first, 3)
    const second = cutAtEpochEnds(createCatch(), 30)
    second.restore(first.snapshot())
    expect(endsOf(second, 2)).toEqual([
      { length: 3, terminated: false, truncated: true },
      { length: 9, terminated: true, truncated: false },
    ])
  })
})
