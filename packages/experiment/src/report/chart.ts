import { bucketMeans, type Curve } from "./curve.js"
import { shorten } from "./format-number.js"

/** How a curve is drawn. */
export type CurveStyle =
  /** One run among several: thin and pale. */
  | "run"
  /** What the eye should follow. */
  | "main"
  /** The edge of a band: not drawn itself. */
  | "edge"
  /** What somebody else recorded: dots on a thin line. */
  | "recorded"
  /** The middle of somebody else's band: dashed. */
  | "reference"

/** A colour by its place in the style sheet: a group's (`"group-1"` to `"group-6"`), ink or grey. */
export type ChartColor = `group-${number}` | "ink" | "grey"

/** Colours that groups have; the seventh group has the first one's. */
const GROUP_COLORS = 6

/** The colour of a group, counted from 0. */
export function groupColor(group: number): ChartColor {
  return `group-${(group % GROUP_COLORS) + 1}`
}

/** Curves that are explained together: one line of a legend. */
export interface ChartItem {
  readonly label: string
  readonly color: ChartColor
  readonly style: CurveStyle
  /** One curve, all runs, or the lower and the upper edge of a band. */
  readonly curves: readonly Curve[]
}

/** What a chart shows, before it is made small. */
export interface ChartPlan {
  readonly id: string
  readonly title: string
  /** What x counts. */
  readonly xLabel: "episode" | "step"
  readonly size: "large" | "small"
  /** Each point of the drawing is the mean of so many x. */
  readonly width: number
  /** Where the x axis ends; it begins at 0. Charts whose cursors move together share it. */
  readonly xEnd: number
  /** In the order of the legend. */
  readonly items: readonly ChartItem[]
}

/** A chart as the page's script gets it: all curves over one list of x, as uPlot wants them. */
export interface Chart {
  readonly id: string
  readonly title: string
  readonly xLabel: "episode" | "step"
  readonly size: "large" | "small"
  readonly width: number
  readonly xEnd: number
  readonly x: readonly number[]
  readonly series: readonly ChartSeries[]
  /** Pairs of series, by index. */
  readonly bands: readonly { readonly series: readonly [number, number]; readonly color: ChartColor }[]
  /** In the order of the plan. */
  readonly legend: readonly ChartLegendItem[]
}

/** One curve; null where it has no point. */
export interface ChartSeries {
  readonly style: CurveStyle
  readonly color: ChartColor
  readonly values: readonly (number | null)[]
}

/** A line of the legend: of several series the lowest and the highest value are shown. */
export interface ChartLegendItem {
  readonly label: string
  readonly color: ChartColor
  readonly style: CurveStyle
  readonly series: readonly number[]
}

/** Makes a plan small, without what has no value anywhere: means of `width` episodes, four digits, one list of x. */
export function createChart({ items, ...plan }: ChartPlan): Chart {
  const drawn = items
    .filter(({ curves }) => curves.some((curve) => curve.some(({ y }) => y !== null)))
    .map((item) => ({ ...item, curves: item.curves.map((curve) => bucketMeans(curve, plan.width)) }))
  const positions = drawn.flatMap(({ curves }) => curves.flatMap((curve) => curve.map((point) => point.x)))
  const x = [...new Set(positions)].toSorted((a, b) => a - b)
  const series: ChartSeries[] = []
  const bands: { series: [number, number]; color: ChartColor }[] = []
  const legend: ChartLegendItem[] = []
  for (const item of drawn.toSorted((a, b) => layerOf(a) - layerOf(b))) {
    const { label, color, style, curves } = item
    const first = series.length
    for (const curve of curves) series.push({ style, color, values: align(curve, x) })
    if (style === "edge") bands.push({ series: [first, first + 1], color })
    legend[drawn.indexOf(item)] = { label, color, style, series: curves.map((_, i) => first + i) }
  }
  return { ...plan, x, series, bands, legend }
}

/** What is drawn below what: somebody else's band at the bottom, our main curve on top. */
function layerOf({ style, color }: ChartItem): number {
  switch (style) {
    case "edge":
      return color === "grey" ? 0 : 3
    case "reference":
      return 1
    case "run":
      return 2
    case "recorded":
      return 4
    case "main":
      return 5
  }
}

function align(curve: Curve, x: readonly number[]): (number | null)[] {
  const values = new Map(curve.map((point) => [point.x, shorten(point.y)]))
  return x.map((at) => values.get(at) ?? null)
}
