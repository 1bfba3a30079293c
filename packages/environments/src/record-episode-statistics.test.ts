import { timeLimit } from "@bellman-rl/environment-kit"
import { describe, expect, it } from "vitest"
import { createCartPole } from "./cart-pole.js"
import { createCatch } from "./catch.js"
import { recordEpisodeStatistics } from "./record-episode-statistics.js"
import { transformReward } from "./transform-reward.js"

describe("recordEpisodeStatistics", () => {
  it("tells return and length at termination, and nothing before", () => {
    const counted = transformReward(createCatch(), (_, { step }) => step)
    const environment = recordEpisodeStatistics(counted)
    environment.reset({ seed: 0 })
    const infos = Array.from({ length: 9 }, () => environment.step(1).info)
    expect(infos.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => ({})))
    expect(infos[8]).toEqual({ episode: { return: 45, length: 9 } })
  })

  it("tells them at a cut too", () => {
    const environment = recordEpisodeStatistics(timeLimit(createCartPole(), { maxEpisodeSteps: 1 }))
    environment.reset()
    expect(environment.step(0).info).toEqual({ episode: { return: 1, length: 1 } })
  })

  it("starts anew at a reset, also in the middle of an episode", () => {
    const environment = recordEpisodeStatistics(timeLimit(createCartPole(), { maxEpisodeSteps: 2 }))
    environment.reset()
    environment.step(0)
    environment.reset()
    environment.step(0)
    expect(environment.step(0).info).toEqual({ episode: { return: 2, length: 2 } })
  })

  it("keeps what the environment itself tells", () => {
    const inner = createCatch()
    const talkative: typeof inner = { ...inner, step: (action) => ({ ...inner.step(action), info: { wind: 3 } }) }
    const environment = recordEpisodeStatistics(timeLimit(talkative, { maxEpisodeSteps: 1 }))
    environment.reset()
    expect(environment.step(0).info).toEqual({ wind: 3, episode: { return: 0, length: 1 } })
  })
})
