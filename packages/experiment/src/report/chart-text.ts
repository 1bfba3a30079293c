import { capitalized } from "./capitalized.js"
import type { Chart, ChartLegendItem } from "./chart.js"
import { type Curve, meanOf, niceWidth } from "./curve.js"
import { formatNumber } from "./format-number.js"
import type { ReportTable } from "./report-data.js"

/** Rows of a chart's table. */
const TABLE_ROWS = 12

/** A chart in a sentence or a few, for those who cannot see it. */
export function chartSummary(chart: Chart): string {
  const sentences = chart.legend
    .filter(({ style }) => isSingle(style))
    .flatMap((item) => itemSummary(chart, item) ?? [])
  return `Line chart, ${chart.title} by ${chart.xLabel}. ${sentences.join(" ")}`.trimEnd()
}

function itemSummary(chart: Chart, item: ChartLegendItem): string | undefined {
  const points = curveOf(chart, item.series[0] ?? 0).flatMap(({ x, y }) => (y === null ? [] : { x, y }))
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const values = points.map(({ y }) => y)
  const [low, high] = [Math.min(...values), Math.max(...values)].map(formatNumber)
  const at = ({ x, y }: { x: number; y: number }) => `${formatNumber(y)} at ${chart.xLabel} ${formatNumber(x)}`
  return `${capitalized(item.label)}: from ${at(first)} to ${at(last)}; lowest ${low}, highest ${high}.`
}

/**
 * The curves of some charts as one table, in at most twelve blocks of x: the mean of each curve in each block.
 *
 * Charts of a table share what x counts. Runs among others are left out: their quartiles are there.
 */
export function chartTable(title: string, charts: readonly Chart[]): ReportTable {
  const width = niceWidth(Math.max(...charts.map(({ x }) => (x.at(-1) ?? 0) + 1)), TABLE_ROWS)
  const columns = charts.flatMap((chart) =>
    chart.legend
      .filter(({ style }) => isSingle(style) || (style === "edge" && charts.length === 1))
      .map((item) => ({
        head: columnHead(chart, item, charts.length === 1),
        cells: blockCells(chart, item, width),
      })),
  )
  const blocks = [...new Set(columns.flatMap(({ cells }) => [...cells.keys()]))].toSorted((a, b) => a - b)
  return {
    title,
    head: [`${charts[0]?.xLabel ?? "episode"}s`, ...columns.map(({ head }) => head)],
    rows: blocks.map((block) => [blockLabel(block, width), ...columns.map(({ cells }) => cells.get(block) ?? "–")]),
  }
}

function columnHead(chart: Chart, { label }: ChartLegendItem, isOnlyChart: boolean): string {
  if (isOnlyChart) return label
  return chart.legend.filter(({ style }) => isSingle(style)).length === 1 ? chart.title : `${chart.title}, ${label}`
}

function blockCells(chart: Chart, item: ChartLegendItem, width: number): Map<number, string> {
  const curves = item.series.map((series) => curveOf(chart, series))
  const cells = new Map<number, string>()
  for (const block of new Set(chart.x.map((x) => Math.floor(x / width)))) {
    const means = curves.map((curve) => meanOf(curve.filter(({ x }) => Math.floor(x / width) === block)))
    const texts = means.flatMap((mean) => (mean === null ? [] : formatNumber(mean)))
    if (texts.length > 0) cells.set(block, texts.join(" … "))
  }
  return cells
}

function blockLabel(block: number, width: number): string {
  const first = block * width
  return width === 1 ? formatNumber(first) : `${formatNumber(first)}–${formatNumber(first + width - 1)}`
}

function curveOf({ x, series }: Chart, index: number): Curve {
  return x.map((at, i) => ({ x: at, y: series[index]?.values[i] ?? null }))
}

function isSingle(style: ChartLegendItem["style"]): boolean {
  return style === "main" || style === "recorded" || style === "reference"
}
