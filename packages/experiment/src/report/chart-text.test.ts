import { describe, expect, it } from "vitest"
import { type ChartItem, createChart } from "./chart.js"
import { chartSummary, chartTable } from "./chart-text.js"

const curve = (...values: number[]) => values.map((y, x) => ({ x, y }))
const chartOf = (items: readonly ChartItem[], title = "Return") =>
  createChart({ id: "a", title, xLabel: "episode", size: "large", width: 1, xEnd: 9, items })
const main: ChartItem = { label: "median", color: "group-1", style: "main", curves: [curve(3, 1, 2.5, 9)] }
const band: ChartItem = {
  label: "band",
  color: "group-1",
  style: "edge",
  curves: [curve(1, 0, 2, 8), curve(4, 2, 4, 10)],
}
const runs: ChartItem = { label: "each seed", color: "group-1", style: "run", curves: [curve(1, 2, 3, 4)] }

describe("chartSummary", () => {
  it("says where the main curves begin and end, and how far they go", () => {
    expect(chartSummary(chartOf([main, band, runs]))).toBe(
      "Line chart, Return by episode. Median: from 3 at episode 0 to 9 at episode 3; lowest 1, highest 9.",
    )
  })

  it("says no more than its title of an empty chart", () => {
    expect(chartSummary(chartOf([]))).toBe("Line chart, Return by episode.")
  })
})

describe("chartTable", () => {
  it("has the values of curves and bands, without single runs", () => {
    expect(chartTable("Values", [chartOf([main, band, runs])])).toEqual({
      title: "Values",
      head: ["episodes", "median", "band"],
      rows: [
        ["0", "3", "1 … 4"],
        ["1", "1", "0 … 2"],
        ["2", "2.5", "2 … 4"],
        ["3", "9", "8 … 10"],
      ],
    })
  })

  it("averages over blocks where there are more than twelve", () => {
    const long = { ...main, curves: [curve(...Array.from({ length: 50 }, (_, x) => x))] }
    const { rows } = chartTable("Values", [chartOf([long])])
    expect(rows).toHaveLength(10)
    expect(rows[9]).toEqual(["45–49", "47"])
  })

  it("puts several charts side by side, under their own names and without their bands", () => {
    const { head, rows } = chartTable("Values", [chartOf([main, band], "Loss"), chartOf([main], "Mean Q")])
    expect(head).toEqual(["episodes", "Loss", "Mean Q"])
    expect(rows[0]).toEqual(["0", "3", "3"])
  })
})
