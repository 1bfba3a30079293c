import { createCartPole, make } from "@bellman-rl/environments"
import { describe, expect, it } from "vitest"
import { penalizeFailure } from "./notebook-reward.js"

/** The rewards of an episode in which one action is repeated until the pole falls. */
function rewardsOf(before: number): number[] {
  const environment = penalizeFailure(createCartPole(), before)
  environment.reset({ seed: 1 })
  const rewards: number[] = []
  for (let ended = false; !ended; ) {
    const step = environment.step(1)
    rewards.push(step.reward)
    ended = step.terminated
  }
  return rewards
}

describe("penalizeFailure", () => {
  it("makes the failing step worth −1, and leaves all others", () => {
    const rewards = rewardsOf(200)
    expect(rewards.at(-1)).toBe(-1)
    expect(rewards.slice(0, -1).every((reward) => reward === 1)).toBe(true)
  })

  it("leaves a failure at or after the step it is told", () => {
    const { length } = rewardsOf(200)
    expect(rewardsOf(length).at(-1)).toBe(1)
    expect(rewardsOf(length + 1).at(-1)).toBe(-1)
  })

  it("counts steps anew in each episode", () => {
    const environment = penalizeFailure(make("CartPole-v1"), 200)
    for (let episode = 0; episode < 30; episode++) {
      environment.reset({ seed: episode })
      let last = environment.step(0)
      while (!last.terminated) last = environment.step(0)
      expect(last.reward).toBe(-1)
    }
  })
})
