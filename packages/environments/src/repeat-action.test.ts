import { environmentRules, timeLimit } from "@bellman-rl/environment-kit"
import { createCartPole } from "./cart-pole.js"
import { createCatch } from "./catch.js"
import { describeEnvironment } from "@bellman-rl/testing"
import { describe, expect, it } from "vitest"
import { repeatAction } from "./repeat-action.js"

describeEnvironment("a catch with repeated actions", {
  create: () => repeatAction(createCatch(), { times: 2 }) as never,
  rules: environmentRules(),
})

describe("repeatAction", () => {
  it("ends where as many steps of the environment end", () => {
    const plain = createCartPole()
    const repeated = repeatAction(createCartPole(), { times: 3 })
    plain.reset({ seed: 5 })
    repeated.reset({ seed: 5 })
    for (let i = 0; i < 2; i++) plain.step(1)
    expect(repeated.step(1).observation).toEqual(plain.step(1).observation)
  })

  it("sums the rewards of its steps", () => {
    const environment = repeatAction(createCartPole(), { times: 3 })
    environment.reset({ seed: 5 })
    expect(environment.step(1).reward).toBe(3)
  })

  it("stops at the step that terminates", () => {
    const environment = repeatAction(createCatch(), { times: 100 })
    environment.reset({ seed: 0 })
    const { terminated, reward } = environment.step(1)
    expect(terminated).toBe(true)
    expect(Math.abs(reward)).toBe(1)
  })

  it("stops at the step that is truncated", () => {
    const environment = repeatAction(timeLimit(createCartPole(), { maxEpisodeSteps: 2 }), { times: 3 })
    environment.reset({ seed: 5 })
    expect(environment.step(1)).toMatchObject({ reward: 2, truncated: true })
  })

  it("with one time is the environment itself", () => {
    const plain = createCartPole()
    const repeated = repeatAction(createCartPole(), { times: 1 })
    plain.reset({ seed: 5 })
    repeated.reset({ seed: 5 })
    expect(repeated.step(1)).toEqual(plain.step(1))
  })

  it("refuses no steps at all", () => {
    expect(() => repeatAction(createCatch(), { times: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] repeatAction: times: expected an integer ≥ 1, got 0.]`,
    )
  })

  it("refuses an option it does not know", () => {
    expect(() => repeatAction(createCatch(), { time: 2 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] repeatAction: options: expected one of times, got "time". Did you mean times?]`,
    )
  })
})
