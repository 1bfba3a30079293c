import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { tinySettings } from "../testing/tiny-experiment.js"
import { applyAssignments } from "./apply-assignments.js"
import { listAssignments } from "./list-assignments.js"
import { runFields, type RunSettings } from "./run-settings.js"

const settings = fc.record<RunSettings>({
  hiddenSizes: fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 3 }),
  learningRate: fc.constantFrom(0.1, 0.01),
  replayCapacity: fc.constantFrom(100, 200),
  epsilon: fc.constantFrom(
    { kind: "constant", value: 0.3 },
    { kind: "constant", value: 0.4 },
    { kind: "linear", start: 1, end: 0, steps: 9 },
  ),
  dqn: fc.constantFrom(
    tinySettings().dqn,
    { ...tinySettings().dqn, gamma: 0.5 },
    { ...tinySettings().dqn, targetSync: "none", minibatchSize: 4 },
  ),
  end: fc.constantFrom({ episodes: 5 }, { steps: 5 }),
  evaluation: fc.constantFrom(null, { everySteps: 5, episodes: 1, enoughReturn: null }),
  untrainedEpisodes: fc.constantFrom(0, 1),
  finalEpisodes: fc.constantFrom(1, 2),
  checkpointEveryEpisodes: fc.constantFrom(1, 2),
})

describe("listAssignments", () => {
  it("says nothing of equal settings", () => {
    expect(listAssignments(tinySettings(), tinySettings())).toEqual([])
  })

  it("names the smallest part that differs", () => {
    const before = tinySettings()
    expect(listAssignments(before, { ...before, dqn: { ...before.dqn, gamma: 0.5 } })).toEqual(["dqn.gamma=0.5"])
  })

  it("replaces what has other fields, or another length", () => {
    expect(listAssignments(tinySettings(), tinySettings({ end: { steps: 5 }, hiddenSizes: [1, 2] }))).toEqual([
      "hiddenSizes=[1,2]",
      'end={"steps":5}',
    ])
  })

  it("is what applyAssignments needs to make the one of the other", () => {
    fc.assert(
      fc.property(settings, settings, (from, to) => {
        expect(applyAssignments(runFields, from, listAssignments(from, to))).toEqual(to)
      }),
      { seed: 1, numRuns: 100 },
    )
  })
})
