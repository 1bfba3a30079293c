import { describe, expect, it } from "vitest"
import { evaluationChart, innerCharts, learningChart } from "./charts.js"
import { sortGroup } from "./group.js"
import { exampleGroup, exampleReport, FIRST_LEARNED } from "./testing/example-report.js"

const data = exampleReport()
const groups = data.groups.map(sortGroup)
const sorted = (...sizes: [seeds: number, episodes: number][]) =>
  sizes.map(([seeds, episodes], i) => sortGroup(exampleGroup(`group ${i}`, seeds, episodes)))
const alone = { ...data, references: [] }

describe("learningChart", () => {
  it("shows median, quartiles and each seed beside the references", () => {
    const { legend } = learningChart(groups, data)
    expect(legend.map(({ label }) => label)).toEqual([
      "median of 5 seeds",
      "p25 to p75",
      "each seed",
      "recorded",
      "reference",
      "reference: p25 to p75",
    ])
  })

  it("shows a lone run with its running mean: over 10 episodes, and over 100 from 200 episodes on", () => {
    const labels = (episodes: number) => learningChart(sorted([1, episodes]), alone).legend.map(({ label }) => label)
    expect(labels(199)).toEqual(["mean of the last 10", "each episode"])
    expect(labels(200)).toEqual(["mean of the last 100", "each episode"])
  })

  it("shows the quantity that it is asked for", () => {
    const [group] = sorted([1, 3])
    const runs = group?.runs.map((run) => ({
      ...run,
      episodes: run.episodes.map((e) => ({ ...e, return: -e.length })),
    }))
    const chart = learningChart([{ name: "a", runs: runs ?? [] }], {
      ...alone,
      curve: { quantity: "return", label: "return" },
    })
    expect(chart.series.find(({ style }) => style === "run")?.values).toEqual([-10, -11, -12])
    expect(chart.title).toBe("Return")
  })

  it("names the groups where there are several", () => {
    const { legend } = learningChart(sorted([1, 5], [2, 5]), alone)
    expect(legend.map(({ label }) => label)).toEqual([
      "group 0: mean of the last 10",
      "group 0: each episode",
      "group 1: median of 2 seeds",
      "group 1: p25 to p75",
      "group 1: each seed",
    ])
  })

  it("has at most 1,000 points for a lone run and 150 for several", () => {
    expect(learningChart(sorted([1, 5_500]), alone).x).toHaveLength(550)
    expect(learningChart(sorted([2, 1_000]), alone).x).toHaveLength(100)
  })

  it("ends where the longest run or reference ends", () => {
    expect(learningChart(sorted([1, 20]), data).xEnd).toBe(49)
    expect(learningChart(sorted([1, 80], [1, 70]), data).xEnd).toBe(79)
  })

  it("shows nothing of runs in which no episode ended", () => {
    expect(learningChart(sorted([1, 0]), alone).x).toEqual([])
  })
})

describe("evaluationChart", () => {
  it("shows mean greedy returns by environment steps", () => {
    const chart = evaluationChart(sorted([1, 30]))
    expect(chart?.x).toEqual([100, 200, 300])
    expect(chart?.series.map(({ values }) => values)).toEqual([[19, 29, 39]])
  })

  it("is not there without evaluations", () => {
    expect(evaluationChart(sorted([1, 9]))).toBeUndefined()
  })
})

describe("innerCharts", () => {
  it("has a small chart for each quantity", () => {
    expect(innerCharts(groups, data).map(({ title }) => title)).toEqual([
      "Exploration rate ε",
      "Loss",
      "Mean |TD error|",
      "Mean Q",
      "Largest Q",
      "Gradient norm",
    ])
  })

  it("begins with the first learn call", () => {
    const loss = innerCharts(sorted([2, 10]), alone).find(({ id }) => id === "loss")
    expect(loss?.x[0]).toBe(FIRST_LEARNED)
  })

  it("leaves out what no run has a value for", () => {
    expect(innerCharts(sorted([1, FIRST_LEARNED]), alone).map(({ id }) => id)).toEqual(["epsilon"])
  })
})
