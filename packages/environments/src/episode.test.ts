import { describe, expect, it } from "vitest"
import { createEpisode } from "./episode.js"

describe("createEpisode", () => {
  it("refuses a step before the first reset", () => {
    expect(() => createEpisode("Test-v0", 2).check(0)).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/environments] Test-v0.step: no episode has been started. Call reset first.]`,
    )
  })

  it("refuses a step after the end", () => {
    const episode = createEpisode("Test-v0", 2)
    episode.begin()
    episode.end()
    expect(() => episode.check(0)).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/environments] Test-v0.step: the episode has ended. Call reset first.]`,
    )
  })

  it("refuses an action that is too large", () => {
    const episode = createEpisode("Test-v0", 2)
    episode.begin()
    expect(() => episode.check(2)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] Test-v0.step: action: expected an integer ≥ 0 and ≤ 1, got 2.]`,
    )
  })

  it("refuses an action that is no number", () => {
    const episode = createEpisode("Test-v0", 2)
    episode.begin()
    expect(() => episode.check("1" as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] Test-v0.step: action: expected an integer ≥ 0 and ≤ 1, got "1".]`,
    )
  })

  it("refuses a negative seed", () => {
    expect(() => createEpisode("Test-v0", 2).begin({ seed: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] Test-v0.reset: seed: expected an integer ≥ 0 and ≤ 9007199254740991, got -1.]`,
    )
  })

  it("refuses a misspelt seed", () => {
    expect(() => createEpisode("Test-v0", 2).begin({ sed: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] Test-v0.reset: options: expected one of seed, got "sed". Did you mean seed?]`,
    )
  })

  it("starts the stream anew at a seed", () => {
    const episode = createEpisode("Test-v0", 2)
    const first = episode.begin({ seed: 5 }).random()
    expect(episode.begin({ seed: 5 }).random()).toBe(first)
  })

  it("goes on with the stream where no seed is given", () => {
    const episode = createEpisode("Test-v0", 2)
    const first = episode.begin({ seed: 5 }).random()
    expect(episode.begin().random()).not.toBe(first)
  })

  it("starts from seed 0 where none was ever given", () => {
    const unseeded = createEpisode("Test-v0", 2).begin().random()
    expect(unseeded).toBe(createEpisode("Test-v0", 2).begin({ seed: 0 }).random())
  })
})
