import * as v from "valibot"
import { describe, expect, it } from "vitest"
import { tinySettings } from "../testing/tiny-experiment.js"
import { readSettings } from "./read-settings.js"
import { runFields } from "./run-settings.js"

const right = tinySettings()
const { dqn } = right

/** What is said of the settings with some of them replaced. */
function refusal(changes: Readonly<Record<string, unknown>>): string {
  try {
    readSettings(runFields, { ...right, ...changes })
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`
  }
  return "accepted"
}

describe("readSettings", () => {
  it("gives whole settings back as they are", () => {
    expect(readSettings(runFields, right)).toEqual(right)
  })

  it("fills in what has a default", () => {
    const { untrainedEpisodes: _, checkpointEveryEpisodes: __, ...given } = right
    const read = readSettings(runFields, { ...given, dqn: {} })
    expect(read.untrainedEpisodes).toBe(0)
    expect(read.checkpointEveryEpisodes).toBe(10)
    expect(read.dqn).toMatchObject({ gamma: 0.99, batchSize: 64, minibatchSize: null, engine: "auto" })
  })

  it.each([
    [{ learningRate: 0 }, "learningRate: expected a finite number > 0, got 0."],
    [{ learningRate: "fast" }, 'learningRate: expected a finite number > 0, got "fast".'],
    [{ learningRate: Number.POSITIVE_INFINITY }, "learningRate: expected a finite number > 0, got Infinity."],
    [{ replayCapacity: 1.5 }, "replayCapacity: expected an integer ≥ 1, got 1.5."],
    [{ replayCapacity: 2 ** 53 }, "replayCapacity: expected an integer ≥ 1, got 9007199254740992."],
    [{ finalEpisodes: 0 }, "finalEpisodes: expected an integer ≥ 1, got 0."],
    [{ untrainedEpisodes: -1 }, "untrainedEpisodes: expected an integer ≥ 0, got -1."],
    [{ hiddenSizes: [8, 0] }, "hiddenSizes.1: expected an integer ≥ 1, got 0."],
    [{ hiddenSizes: 8 }, "hiddenSizes: expected Array, got 8."],
    [{ end: { episodes: 0 } }, "end.episodes: expected an integer ≥ 1, got 0."],
    [{ end: 5 }, 'end: expected {"episodes":n} or {"steps":n}, got 5.'],
    [
      { end: { episodes: 5, steps: 5 } },
      'end: expected {"episodes":n} or {"steps":n}, got an object with episodes, steps.',
    ],
    [{ dqn: { ...dqn, gamma: 1.1 } }, "dqn.gamma: expected a number in [0, 1], got 1.1."],
    [{ dqn: { ...dqn, gamma: Number.NaN } }, "dqn.gamma: expected a number in [0, 1], got NaN."],
    [{ dqn: { ...dqn, maskTerminated: 1 } }, "dqn.maskTerminated: expected true or false, got 1."],
    [{ dqn: { ...dqn, engine: "gpu" } }, 'dqn.engine: expected auto or wasm or eager, got "gpu".'],
    [
      { dqn: { ...dqn, targetSync: "never" } },
      'dqn.targetSync: expected {"everySteps":n}, {"everyUpdates":n}, {"everyEpisodes":n}, {"tau":x} or "none", got "never".',
    ],
    [
      { dqn: { ...dqn, gradientClip: {} } },
      'dqn.gradientClip: expected {"value":x}, {"globalNorm":x} or "none", got an object with no fields.',
    ],
    [{ dqn: { ...dqn, minibatchSize: 0 } }, "dqn.minibatchSize: expected an integer ≥ 1, got 0."],
    [
      { epsilon: { kind: "cosine" } },
      'epsilon.kind: expected constant or linear or geometric or sequence, got "cosine".',
    ],
    [{ epsilon: { kind: "linear", start: 1, end: 2, steps: 9 } }, "epsilon.end: expected a number in [0, 1], got 2."],
    [{ epsilon: { kind: "constant" } }, "epsilon.value: a value is missing."],
    [{ evaluation: { everySteps: 5 } }, "evaluation.episodes: a value is missing."],
    [{ hiddenSizes: undefined }, "hiddenSizes: a value is missing."],
    [{ learningrate: 1 }, "learningrate: there is no such setting. Did you mean learningRate?"],
    [{ dqn: { ...dqn, gama: 1 } }, "dqn.gama: there is no such setting. Did you mean dqn.gamma?"],
  ])("refuses %o", (changes, message) => {
    expect(refusal(changes)).toBe(`UsageError: ${message}`)
  })

  it("names all settings where none is near", () => {
    expect(() => readSettings({ a: v.number(), b: v.number() }, { a: 1, b: 2, something: 3 })).toThrow(
      "something: there is no such setting. Settings: a, b.",
    )
  })

  it("refuses what is no object", () => {
    expect(() => readSettings(runFields, "text")).toThrow('settings: expected Object, got "text".')
  })
})
