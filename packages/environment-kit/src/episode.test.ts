import { describe, expect, it } from "vitest"
import { box } from "./box.js"
import { discrete } from "./discrete.js"
import { createEpisode as createEpisodeOf, type Episode } from "./episode.js"

function createEpisode(id: string, actionCount: number): Episode {
  return createEpisodeOf({ packageName: "mine", id, actionSpace: discrete(actionCount) })
}

describe("createEpisode", () => {
  it("refuses a step before the first reset", () => {
    expect(() => createEpisode("Test-v0", 2).check(0)).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/mine] Test-v0.step: no episode has been started. Call reset first.]`,
    )
  })

  it("refuses a step after the end", () => {
    const episode = createEpisode("Test-v0", 2)
    episode.begin()
    episode.end()
    expect(() => episode.check(0)).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/mine] Test-v0.step: the episode has ended. Call reset first.]`,
    )
  })

  it("refuses an action that is too large", () => {
    const episode = createEpisode("Test-v0", 2)
    episode.begin()
    expect(() => episode.check(2)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/mine] Test-v0.step: action: expected an integer ≥ 0 and ≤ 1, got 2.]`,
    )
  })

  it("refuses an action that is no number", () => {
    const episode = createEpisode("Test-v0", 2)
    episode.begin()
    expect(() => episode.check("1" as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/mine] Test-v0.step: action: expected an integer ≥ 0 and ≤ 1, got "1".]`,
    )
  })

  it("refuses a negative seed", () => {
    expect(() => createEpisode("Test-v0", 2).begin({ seed: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/mine] Test-v0.reset: seed: expected an integer ≥ 0 and ≤ 9007199254740991, got -1.]`,
    )
  })

  it("refuses a misspelt seed", () => {
    expect(() => createEpisode("Test-v0", 2).begin({ sed: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/mine] Test-v0.reset: options: expected one of seed, got "sed". Did you mean seed?]`,
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

  describe("of an environment with a box of actions", () => {
    const running = () => {
      const actionSpace = box({ low: -1, high: 1, shape: [2] })
      const episode = createEpisodeOf({ packageName: "mine", id: "Test-v0", actionSpace })
      episode.begin()
      return episode
    }

    it("takes arrays of numbers, and leaves bounds to the environment", () => {
      for (const action of [[0, 7], new Float32Array(2), new Float64Array(2)]) {
        expect(() => running().check(action)).not.toThrow()
      }
    })

    it("refuses another number of entries", () => {
      expect(() => running().check([0])).toThrowErrorMatchingInlineSnapshot(
        `[RangeError: [@bellman-rl/mine] Test-v0.step: action.length: expected an integer ≥ 2 and ≤ 2, got 1.]`,
      )
    })

    it("refuses an entry that is not finite", () => {
      expect(() => running().check([0, Number.NaN])).toThrowErrorMatchingInlineSnapshot(
        `[RangeError: [@bellman-rl/mine] Test-v0.step: action[1]: expected a finite number, got NaN.]`,
      )
    })

    it("refuses what is no array", () => {
      expect(() => running().check(1)).toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/mine] Test-v0.step: action: expected 2 numbers, got 1.]`,
      )
    })
  })

  it("tells of the method that was called outside an episode", () => {
    const episode = createEpisode("Test-v0", 2)
    expect(() => episode.checkRunning("place")).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/mine] Test-v0.place: no episode has been started. Call reset first.]`,
    )
    episode.begin()
    expect(() => episode.checkRunning("place")).not.toThrow()
  })

  it("refuses a state of another size, one that is not finite, and one outside an episode", () => {
    const episode = createEpisode("Test-v0", 2)
    expect(() => episode.checkState([0], 1)).toThrow("no episode has been started")
    episode.begin()
    expect(() => episode.checkState([0, 0], 1)).toThrow("state.length")
    expect(() => episode.checkState([Infinity], 1)).toThrow("state[0]")
    expect(episode.checkState([3], 1)).toEqual([3])
  })
})
