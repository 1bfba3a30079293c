import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { createLandingEvaluation, createLandingTraining } from "./landing-environment.js"
import { gentleFeatures, NOTHING, OPEN_THROTTLE } from "./testing.js"

/** Flies an episode to its end, by what a network would see. Returns the sum of rewards. */
function land(environment: Environment): number {
  let { observation } = environment.reset({ seed: 0 })
  let sum = 0
  for (;;) {
    const result = environment.step(gentleFeatures(observation))
    observation = result.observation
    sum += result.reward
    if (result.terminated || result.truncated) return sum
  }
}

describe("createLandingTraining", () => {
  it("shows 18 features, four steps a decision", () => {
    const { environment } = createLandingTraining()
    const { observation } = environment.reset({ seed: 0 })
    expect(observation).toHaveLength(18)
    expect(observation[14]).toBe(-1)
    // The throttle opens by 0.01 a step; the feature is twice it, less 1.
    expect(environment.step(OPEN_THROTTLE).observation[14]).toBeCloseTo(-1 + 2 * 0.04, 6)
  })

  it("tells the curriculum how its episodes end", () => {
    const { environment, curriculum } = createLandingTraining({
      startLevel: 0,
      episodes: 1,
      raise: 0.2,
      frontierShare: 1,
    })
    land(environment)
    expect(curriculum.level()).toBe(0.2)
  })
})

describe("createLandingEvaluation", () => {
  it("counts a landing as 1", () => {
    const environment = createLandingEvaluation(0)
    expect(land(environment)).toBe(1)
  })

  it("cuts an episode after 1000 steps of the environment", () => {
    const environment = createLandingEvaluation(0)
    environment.reset({ seed: 0 })
    // Two decisions carry a little more than the weight: it rises, slowly.
    const ends = Array.from({ length: 250 }, (_, i) => environment.step(i < 2 ? OPEN_THROTTLE : NOTHING))
    expect(ends.map(({ terminated }) => terminated)).not.toContain(true)
    expect(ends.findIndex(({ truncated }) => truncated)).toBe(249)
  })
})
