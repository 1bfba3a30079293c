import type { MetricsRecord, SeedMetrics } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { type ReferenceRun, referenceRuns } from "./reference.js"
import { checkStatements } from "./statements.js"
import { seedOf } from "./testing/seed-of.js"

const verdicts = (runs: readonly ReferenceRun[]) =>
  checkStatements(
    "notebook",
    runs.map((run, seed) => seedOf(seed, run)),
  ).map(({ holds }) => holds)
const changed = (change: Partial<ReferenceRun>) => referenceRuns.map((run) => ({ ...run, ...change }))

describe("the statements on the notebook preset", () => {
  it("hold of the reference", () => {
    expect(verdicts(referenceRuns)).toEqual([true, true, true, true])
  })

  it("do not hold of an agent that plays well untrained", () => {
    expect(verdicts(changed({ untrained: 20 }))).toEqual([false, true, true, true])
  })

  it("do not hold of an agent that never learns", () => {
    const evaluations = Array.from({ length: 20 }, () => 9.4)
    expect(verdicts(changed({ evaluations, trained: 9.4 }))).toEqual([true, false, false, false])
  })

  it("do not hold of an agent that learns at once", () => {
    const evaluations = Array.from({ length: 20 }, () => 201)
    expect(verdicts(changed({ evaluations }))).toEqual([true, false, true, true])
  })

  it("are not made of fewer than five seeds, of shorter runs, or of unfinished ones", () => {
    const seeds = referenceRuns.map((run, seed) => seedOf(seed, run))
    const without = (type: MetricsRecord["type"]): SeedMetrics[] =>
      seeds.map(({ seed, metrics }) => ({ seed, metrics: metrics.filter((record) => record.type !== type) }))
    expect(checkStatements("notebook", seeds.slice(1))).toEqual([])
    expect(verdicts(changed({ evaluations: [9] }))).toEqual([])
    expect(checkStatements("notebook", without("final-evaluation"))).toEqual([])
    expect(checkStatements("notebook", without("untrained-evaluation"))).toEqual([])
  })
})

describe("the statement on the corrected preset", () => {
  it.each([
    [7, true],
    [6, false],
  ])("with %i of 10 seeds solved: %s", (solved, holds) => {
    const run = { untrained: 9, evaluations: [] }
    const seeds = Array.from({ length: 10 }, (_, seed) =>
      seedOf(seed, { ...run, trained: seed < solved ? 475 : 474.9 }),
    )
    expect(checkStatements("corrected", seeds)).toEqual([
      expect.objectContaining({ measured: `${solved} of 10`, holds }),
    ])
  })
})
