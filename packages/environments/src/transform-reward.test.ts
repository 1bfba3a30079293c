import { timeLimit } from "@bellman-rl/environment-kit"
import { describe, expect, it } from "vitest"
import { createCatch } from "./catch.js"
import { type RewardContext, transformReward } from "./transform-reward.js"

describe("transformReward", () => {
  it("replaces each reward", () => {
    const environment = transformReward(createCatch(), (reward) => 2 * reward + 3)
    environment.reset({ seed: 0 })
    expect(environment.step(1).reward).toBe(3)
  })

  it("tells the function what came of the step", () => {
    const seen: RewardContext[] = []
    const environment = transformReward(timeLimit(createCatch(), { maxEpisodeSteps: 2 }), (reward, context) => {
      seen.push(context)
      return reward
    })
    environment.reset({ seed: 0 })
    const { observation } = environment.step(0)
    environment.step(2)
    expect(seen[0]).toEqual({ terminated: false, truncated: false, step: 1, observation, action: 0 })
    expect(seen[1]).toMatchObject({ truncated: true, step: 2, action: 2 })
  })

  it("counts steps anew after a reset", () => {
    const environment = transformReward(createCatch(), (_, { step }) => step)
    environment.reset()
    environment.step(0)
    environment.reset()
    expect(environment.step(0).reward).toBe(1)
  })

  it("leaves all else of the step alone", () => {
    const plain = createCatch()
    const environment = transformReward(createCatch(), () => 5)
    plain.reset({ seed: 1 })
    environment.reset({ seed: 1 })
    expect(environment.step(0)).toEqual({ ...plain.step(0), reward: 5 })
  })

  it("refuses a reward that is not finite", () => {
    const environment = transformReward(createCatch(), () => Number.NaN)
    environment.reset()
    expect(() => environment.step(0)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] transformReward: the transformed reward: expected a finite number, got NaN.]`,
    )
  })

  it("refuses what is no function", () => {
    expect(() => transformReward(createCatch(), 2 as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] transformReward: transform: expected a function, got 2.]`,
    )
  })
})
