import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { easedStart, type RocketParts } from "./eased-start.js"
import { landingCount, landingPotential, landingReward } from "./landing-reward.js"
import { type RocketMotion, rocketMotion } from "./rocket-scale.js"
import { gentle, limitedRocket } from "./testing.js"

const standing: RocketMotion = {
  x: 0,
  height: 1.3,
  clearance: 0,
  velocityX: 0,
  velocityY: -1,
  angle: 0,
  angularVelocity: 0,
  throttle: 0,
  gimbal: 0,
  legCount: 0,
}

function rewarded(difficulty: number) {
  const parts = limitedRocket()
  const started: Environment = {
    ...parts.environment,
    reset: (options = {}) => easedStart(parts, { ...options, difficulty }),
  }
  return { ...parts, started, environment: landingReward(started, parts.rocket) }
}

/** The rewards of a gentle episode: a landing from the easiest start, a crash from the hardest. */
function rewardsOf({ environment, rocket }: RocketParts): number[] {
  const rewards: number[] = []
  environment.reset({ seed: 0 })
  for (;;) {
    const { reward, terminated } = environment.step(gentle(rocket.state()))
    rewards.push(reward)
    if (terminated) return rewards
  }
}

describe("landingPotential", () => {
  it("is 0 for a rocket above the deck's middle that is about to stand", () => {
    expect(landingPotential(standing)).toBeCloseTo(0, 12)
  })

  it("gains 0.1 for each leg", () => {
    expect(landingPotential({ ...standing, legCount: 2 })).toBe(0.2)
  })

  it.each([
    ["fall at the deck", { velocityY: -6 }, { velocityY: -12 }],
    ["rise", { velocityY: 1 }, { velocityY: 5 }],
    ["height", { clearance: 10 }, { clearance: 20 }],
    ["offset", { x: 1 }, { x: -2 }],
    ["drift", { velocityX: 1 }, { velocityX: -2 }],
    ["tilt", { angle: 0.1 }, { angle: -0.2 }],
    ["spin", { angularVelocity: 0.1 }, { angularVelocity: -0.2 }],
  ])("falls with %s", (_, less, more) => {
    const [none, some, most] = [{}, less, more].map((change) => landingPotential({ ...standing, ...change }))
    expect(none).toBeGreaterThan(some!)
    expect(some).toBeGreaterThan(most!)
  })

  it("allows a fast fall high up", () => {
    const fall = { ...standing, velocityY: -50 }
    const braking = landingPotential({ ...fall, clearance: 200 })
    expect(braking).toBeCloseTo(landingPotential({ ...fall, clearance: 200, velocityY: -20 }), 12)
    expect(braking).toBeGreaterThan(landingPotential({ ...fall, clearance: 50 }))
  })

  it("stays above −4", () => {
    expect(landingPotential({ ...standing, velocityY: -1e6 })).toBeGreaterThan(-4)
  })
})

describe("landingReward", () => {
  it("sums up, over a crash, to the gain in potential, 0.1 a second of flight, and −2", () => {
    const { environment, rocket } = rewarded(1)
    environment.reset({ seed: 0 })
    const before = landingPotential(rocketMotion(rocket.state()))
    const rewards = rewardsOf({ environment, rocket })
    const gain = landingPotential(rocketMotion(rocket.state())) - before
    const sum = rewards.reduce((total, reward) => total + reward, 0)
    expect(sum).toBeCloseTo(gain - (0.1 / 60) * (rewards.length - 1) - 2, 9)
  })

  it("is 2 for a landing", () => {
    expect(rewardsOf(rewarded(0)).at(-1)).toBe(2)
  })

  it("starts anew with each episode", () => {
    const parts = rewarded(0.2)
    expect(rewardsOf(parts)).toEqual(rewardsOf(parts))
  })
})

describe("landingCount", () => {
  function counts(difficulty: number): number[] {
    const { started, rocket } = rewarded(difficulty)
    return rewardsOf({ environment: landingCount(started), rocket })
  }

  it("is 1 for a landing, and 0 before", () => {
    const rewards = counts(0)
    expect(rewards.at(-1)).toBe(1)
    expect(new Set(rewards.slice(0, -1))).toEqual(new Set([0]))
  })

  it("is 0 for a crash", () => {
    expect(new Set(counts(1))).toEqual(new Set([0]))
  })
})
