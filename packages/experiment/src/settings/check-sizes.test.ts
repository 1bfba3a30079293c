import { describe, expect, it } from "vitest"
import { UsageError } from "../command-line/usage-error.js"
import { tinySettings } from "../testing/tiny-experiment.js"
import { checkCheckpointSize, checkSizes } from "./check-sizes.js"

const room = { memory: 2 ** 30, array: 2 ** 30 }
const tiny = tinySettings()

describe("checkSizes", () => {
  it("lets what fits pass", () => {
    expect(() => checkSizes(tiny, room)).not.toThrow()
    expect(() => checkSizes({ ...tiny, replayCapacity: 1_000_000, hiddenSizes: [256, 256] }, room)).not.toThrow()
  })

  it("names the setting and the bytes", () => {
    expect(() => checkSizes({ ...tiny, replayCapacity: 2 ** 31 - 1 }, room)).toThrowErrorMatchingInlineSnapshot(
      `[UsageError: replayCapacity: that needs at least 42,949,672,940 bytes, and there can be 1,073,741,824 of memory. Choose a smaller capacity.]`,
    )
    expect(() => checkSizes({ ...tiny, hiddenSizes: [1e9] }, room)).toThrowErrorMatchingInlineSnapshot(
      `[UsageError: hiddenSizes: that needs at least 48,000,000,016 bytes, and there can be 1,073,741,824 of memory. Choose fewer units.]`,
    )
  })

  it.each([
    ["replayCapacity", { replayCapacity: Number.MAX_SAFE_INTEGER }],
    ["replayCapacity", { replayCapacity: 90_000_000 }],
    ["hiddenSizes", { hiddenSizes: [10_000, 10_000] }],
    ["dqn.batchSize", { dqn: { ...tiny.dqn, batchSize: 1e12 } }],
    ["finalEpisodes", { finalEpisodes: 1e12 }],
    ["untrainedEpisodes", { untrainedEpisodes: 1e12 }],
    ["evaluation.episodes", { evaluation: { everySteps: 1, episodes: 1e12, enoughReturn: null } }],
  ])("refuses %s that asks for more than there is", (setting, change) => {
    expect(() => checkSizes({ ...tiny, ...change }, room)).toThrow(UsageError)
    expect(() => checkSizes({ ...tiny, ...change }, room)).toThrow(`${setting}: that needs at least `)
  })
})

describe("checkCheckpointSize", () => {
  it("refuses, when the run begins, what no checkpoint would hold", () => {
    const large = { ...tiny, replayCapacity: 30_000_000 }
    expect(() => checkCheckpointSize(large, { observationSize: 4, room })).not.toThrow()
    expect(() => checkCheckpointSize(large, { observationSize: 84, room })).toThrowErrorMatchingInlineSnapshot(
      `[UsageError: replayCapacity: that needs at least 5,400,000,000 bytes, and there can be 1,073,741,824 in one checkpoint. Choose a smaller capacity.]`,
    )
  })
})
