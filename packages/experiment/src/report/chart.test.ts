import { describe, expect, it } from "vitest"
import { type ChartItem, createChart, groupColor } from "./chart.js"

const plan = { id: "a", title: "A", xLabel: "episode", size: "large", width: 1, xEnd: 9 } as const
const main: ChartItem = { label: "main", color: "group-1", style: "main", curves: [[{ x: 0, y: 1 }, { x: 2, y: 3 }]] } // prettier-ignore
const band: ChartItem = {
  label: "band",
  color: "grey",
  style: "edge",
  curves: [[{ x: 1, y: 0.123456 }], [{ x: 1, y: 8 }]],
}

describe("createChart", () => {
  it("puts all curves over one list of x, with null where a curve has no point", () => {
    const { x, series, legend } = createChart({ ...plan, items: [main, band] })
    expect(x).toEqual([0, 1, 2])
    expect(legend[0]?.series.map((i) => series[i]?.values)).toEqual([[1, null, 3]])
  })

  it("keeps the legend's order and draws bands below curves", () => {
    const { series, legend, bands } = createChart({ ...plan, items: [main, band] })
    expect(legend.map(({ label }) => label)).toEqual(["main", "band"])
    expect(series.map(({ style }) => style)).toEqual(["edge", "edge", "main"])
    expect(bands).toEqual([{ series: [0, 1], color: "grey" }])
  })

  it("rounds to four digits", () => {
    expect(createChart({ ...plan, items: [band] }).series[0]?.values).toEqual([0.1235])
  })

  it("shows nothing for what no chart can show", () => {
    const curves = [[{ x: 0, y: Number.POSITIVE_INFINITY }, { x: 1, y: 2 }]] // prettier-ignore
    expect(createChart({ ...plan, items: [{ ...main, curves }] }).series[0]?.values).toEqual([null, 2])
  })

  it("leaves out items without any value", () => {
    const empty: ChartItem = { ...main, label: "empty", curves: [[{ x: 7, y: null }]] }
    const { legend, x } = createChart({ ...plan, items: [empty, main] })
    expect(legend.map(({ label }) => label)).toEqual(["main"])
    expect(x).toEqual([0, 2])
  })

  it("averages over the width", () => {
    const { x, series } = createChart({ ...plan, width: 4, items: [main] })
    expect(x).toEqual([1.5])
    expect(series[0]?.values).toEqual([2])
  })
})

describe("groupColor", () => {
  it("has six colours, and then begins again", () => {
    expect([0, 5, 6].map(groupColor)).toEqual(["group-1", "group-6", "group-1"])
  })
})
