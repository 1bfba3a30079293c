import { describe, expect, it } from "vitest"
import { compareWithReference } from "./comparison.js"
import { referenceRuns } from "./reference.js"
import { comparisonTable } from "./tables.js"
import { seedOf } from "./testing/seed-of.js"

const seeds = referenceRuns.map((run, seed) => seedOf(seed, run))

describe("the reference", () => {
  it("has the recorded figures", () => {
    expect(referenceRuns.map(({ evaluations }) => evaluations.length)).toEqual([20, 20, 20, 20, 20])
    expect(referenceRuns.map(({ trained }) => Math.round(trained))).toEqual([201, 175, 151, 116, 201])
    expect(referenceRuns.map(({ evaluations }) => Math.max(...evaluations))).toEqual([201, 201, 184.6, 201, 201])
  })
})

describe("compareWithReference", () => {
  it("finds the reference equal to itself, at every moment of the run", () => {
    const moments = compareWithReference(seeds)
    expect(moments.map(({ moment }) => moment).filter((_, k) => k < 3 || k > 19)).toEqual([
      "untrained",
      "epoch 10",
      "epoch 20",
      "epoch 200",
      "trained",
    ])
    for (const { ours, reference } of moments) expect(ours).toEqual(reference)
  })

  it("leaves out evaluations that a seed does not have", () => {
    const short = seedOf(5, { untrained: 9, evaluations: [10, 11], trained: 12 })
    const moments = compareWithReference([...seeds, short]).map(({ moment }) => moment)
    expect(moments).toEqual(["untrained", "epoch 10", "epoch 20", "trained"])
  })

  it("says nothing where a run is not finished", () => {
    expect(compareWithReference([...seeds, { seed: 5, metrics: [] }])).toEqual([])
  })
})

describe("comparisonTable", () => {
  const one = { untrained: 9.4, evaluations: [10], trained: 160.25 }

  it("ends with the notebook's own two lines for one seed", () => {
    const table = comparisonTable(compareWithReference([seedOf(1, one)]), { seeds: 1, referenceSeeds: 5 })
    expect(table.split("\n").slice(-2)).toEqual([
      "Average return of an untrained agent: 9.4",
      "Average return of the trained agent: 160.3",
    ])
  })

  it("shows quartiles for several", () => {
    const table = comparisonTable(compareWithReference(seeds), { seeds: 5, referenceSeeds: 5 })
    expect(table).toMatch(/epoch 110 │ +119\.6 … 130\.0 … 153\.4 │ 119\.6 … 130\.0 … 153\.4/)
    expect(table).not.toContain("Average return")
  })
})
