import { describe, expect, it } from "vitest"
import type { FindingName } from "../diagnostics/finding.js"
import type { FindingRecord } from "../run/metrics.js"
import { summarizeFindings } from "./finding-list.js"
import { sortGroup } from "./group.js"
import { keyFigureOptions, keyFigures } from "./key-figures.js"
import type { ReportGroup } from "./report-data.js"
import { seedsTable } from "./seeds-table.js"
import { exampleGroup } from "./testing/example-report.js"

const curve = { quantity: "length", label: "steps per episode" } as const

function figuresOf(group: ReportGroup) {
  const sorted = sortGroup(group)
  const figures = keyFigures(sorted, keyFigureOptions([sorted], curve))
  return figures.filter(({ value }) => value !== undefined).map(({ label, value, spread }) => [label, value, spread])
}

describe("keyFigures", () => {
  it("sums a lone run up", () => {
    expect(figuresOf(exampleGroup("a", 1, 20))).toEqual([
      ["mean greedy return after training, 2 episodes", "100", undefined],
      ["best mean greedy return on the way", "29", undefined],
      ["steps per episode, mean of the last 10", "24.5", undefined],
      ["training episodes", "20", undefined],
      ["environment steps", "200", undefined],
      ["training time", "100 ms", undefined],
      ["environment steps a second", "2,000", undefined],
    ])
  })

  it("gives median and quartiles over several seeds", () => {
    expect(figuresOf(exampleGroup("a", 5, 20))[0]).toEqual([
      "mean greedy return after training, 2 episodes",
      "102",
      "101 … 103",
    ])
  })

  it("leaves out what not every run has", () => {
    const [first, second] = exampleGroup("a", 2, 20).runs
    const runs = [first, { ...second, timings: [] }] as ReportGroup["runs"]
    expect(figuresOf({ name: "a", runs }).map(([label]) => label)).not.toContain("training time of a seed")
  })
})

describe("seedsTable", () => {
  const options = { last: 10, curve }

  it("has a line a seed", () => {
    const { head, rows } = seedsTable([sortGroup(exampleGroup("a", 2, 20))], options)
    expect(head).toEqual([
      "seed",
      "episodes",
      "steps",
      "steps per episode, last 10",
      "mean greedy return",
      "lowest",
      "highest",
      "time",
    ])
    expect(rows[1]).toEqual(["1", "20", "200", "25.5", "101", "90", "112", "100 ms"])
  })

  it("names the group where there are several", () => {
    const { rows } = seedsTable([exampleGroup("a", 1, 5), exampleGroup("b", 1, 5)].map(sortGroup), options)
    expect(rows.map(([group]) => group)).toEqual(["a", "b"])
  })
})

describe("summarizeFindings", () => {
  const finding = (name: FindingName, steps: number): FindingRecord => ({
    type: "finding",
    name,
    steps,
    message: `${name} at ${steps}.`,
  })
  const run = (seed: number, ...metrics: FindingRecord[]) => ({ seed, metrics, timings: [] })

  it("says where and when a lone finding was made", () => {
    const group = sortGroup({ name: "a", runs: [run(3, finding("dead-relus", 1_200))] })
    expect(summarizeFindings([group])).toEqual([
      { name: "dead-relus", message: "dead-relus at 1200.", where: "seed 3, after 1,200 steps" },
    ])
  })

  it("counts findings of one name, with the message of the earliest", () => {
    const runs = [
      run(0, finding("dead-relus", 900)),
      run(1, finding("dead-relus", 300), finding("dead-relus", 600)),
      run(2),
    ]
    expect(summarizeFindings([sortGroup({ name: "a", runs })])).toEqual([
      {
        name: "dead-relus",
        message: "dead-relus at 300.",
        where: "3 times in 2 of 3 runs; first seed 1, after 300 steps",
      },
    ])
  })
})
