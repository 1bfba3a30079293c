import { describe, expect, it } from "vitest"
import { type EnvironmentId, environmentSpecs } from "./environment-specs.js"
import { make } from "./make.js"

const ids = Object.keys(environmentSpecs) as EnvironmentId[]

describe("make", () => {
  it.each(ids)("makes %s under its own name", (id) => {
    expect(make(id).id).toBe(id)
  })

  it("cuts an episode after 1000 steps, or after as many as it is told", () => {
    const cutAfter = (environment: ReturnType<typeof make>) => {
      environment.reset({ seed: 0 })
      for (let steps = 1; ; steps++) if (environment.step(6).truncated) return steps
    }
    expect(environmentSpecs["RocketLander-v0"].maxEpisodeSteps).toBe(1000)
    expect(cutAfter(make("RocketLander-v0", { maxEpisodeSteps: 30 }))).toBe(30)
  })

  it("hands the environment's own options on", () => {
    expect(make("LunarLander-v2", { continuous: true }).actionSpace.kind).toBe("box")
    expect(make("RocketLander-v0", { continuous: true }).actionSpace.kind).toBe("box")
  })

  it("observes outside the bounds of LunarLander-v3 as often as Gymnasium's own", () => {
    const environment = make("LunarLander-v3")
    let [steps, outside] = [0, 0]
    for (let seed = 0; seed < 60; seed++) {
      let { observation } = environment.reset({ seed })
      for (let ended = false; !ended; steps++) {
        if (!environment.observationSpace.contains(observation)) outside += 1
        const step = environment.step(2)
        observation = step.observation
        ended = step.terminated || step.truncated
      }
    }
    expect({ steps, outside }).toEqual({ steps: 7_595, outside: 3_295 })
  })

  it("names the package of an id that is in another one", () => {
    expect(() => make("CartPole-v1")).toThrow("npm i @bellman-rl/environments, import { make }")
  })

  it("refuses an unknown id with the nearest one", () => {
    expect(() => make("LunarLander-v4")).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments-box2d] make: id: expected one of LunarLander-v2, LunarLander-v3, RocketLander-v0, got "LunarLander-v4". Did you mean LunarLander-v2?]`,
    )
  })

  it("refuses an option that the environment does not have", () => {
    expect(() => make("RocketLander-v0", { gravity: -9 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments-box2d] createRocketLander: options: expected one of continuous, got "gravity". Remove it.]`,
    )
  })
})

describe("environmentSpecs", () => {
  it("has the limits and thresholds of Gymnasium, and of the original rocket", () => {
    const rows = ids.map((id) => [id, environmentSpecs[id].maxEpisodeSteps, environmentSpecs[id].rewardThreshold])
    expect(rows).toEqual([
      ["LunarLander-v2", 1000, 200],
      ["LunarLander-v3", 1000, 200],
      ["RocketLander-v0", 1000, 8],
    ])
  })
})
