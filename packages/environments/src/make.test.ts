import { describe, expect, it } from "vitest"
import { type EnvironmentId, environmentSpecs } from "./environment-specs.js"
import { make } from "./make.js"

const ids = Object.keys(environmentSpecs) as EnvironmentId[]

/** Steps until an episode is cut, or nothing where it is not within `most`. */
function cutAfter(environment: ReturnType<typeof make>, most: number): number | undefined {
  environment.reset({ seed: 0 })
  for (let step = 1; step <= most; step++) {
    const { terminated, truncated } = environment.step(1)
    if (truncated) return step
    if (terminated) return undefined
  }
  return undefined
}

describe("make", () => {
  it.each(ids)("makes %s under its own name", (id) => {
    expect(make(id).id).toBe(id)
  })

  it("applies the registered time limit", () => {
    expect(cutAfter(make("MountainCar-v0"), 1000)).toBe(200)
  })

  it("applies another time limit instead", () => {
    expect(cutAfter(make("MountainCar-v0", { maxEpisodeSteps: 300 }), 1000)).toBe(300)
  })

  it("applies none where it is null", () => {
    expect(cutAfter(make("MountainCar-v0", { maxEpisodeSteps: null }), 1000)).toBeUndefined()
  })

  it("hands the environment's own options on", () => {
    const environment = make("CartPole-v1", { suttonBartoReward: true })
    environment.reset({ seed: 0 })
    expect(environment.step(0).reward).toBe(0)
  })

  it("refuses an unknown id with the nearest one and all others", () => {
    expect(() => make("CartPol-v1")).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] make: id: expected one of CartPole-v0, CartPole-v1, MountainCar-v0, Acrobot-v1, Jumping-v0, Catch-v0, got "CartPol-v1". Did you mean CartPole-v1?]`,
    )
  })

  it("names the package of an id that is in another one", () => {
    expect(() => make("LunarLander-v3")).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] make: id: expected one of CartPole-v0, CartPole-v1, MountainCar-v0, Acrobot-v1, Jumping-v0, Catch-v0, got "LunarLander-v3". LunarLander-v3 is in another package: npm i @bellman-rl/environments-box2d, import { make } from "@bellman-rl/environments-box2d", and pass () => make("LunarLander-v3") as the environment.]`,
    )
  })

  it("refuses an id that is near to none", () => {
    expect(() => make("toString")).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] make: id: expected one of CartPole-v0, CartPole-v1, MountainCar-v0, Acrobot-v1, Jumping-v0, Catch-v0, got "toString". Wrap your own environment with timeLimit.]`,
    )
  })

  it("refuses an option that the environment does not have", () => {
    expect(() => make("CartPole-v1", { goalVelocity: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] createCartPole: options: expected one of id, suttonBartoReward, got "goalVelocity". Remove it.]`,
    )
  })

  it("refuses a time limit that is no number of steps", () => {
    expect(() => make("CartPole-v1", { maxEpisodeSteps: 0.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] timeLimit: maxEpisodeSteps: expected an integer ≥ 1, got 0.5.]`,
    )
  })
})

describe("environmentSpecs", () => {
  it("has Gymnasium 1.4.0's limits and thresholds", () => {
    const rows = ids.map((id) => [id, environmentSpecs[id].maxEpisodeSteps, environmentSpecs[id].rewardThreshold])
    expect(rows).toEqual([
      ["CartPole-v0", 200, 195],
      ["CartPole-v1", 500, 475],
      ["MountainCar-v0", 200, -110],
      ["Acrobot-v1", 500, -100],
      ["Jumping-v0", undefined, undefined],
      ["Catch-v0", undefined, undefined],
    ])
  })
})
