import type { ReportReference, SeedMetrics } from "@bellman-rl/experiment"
import * as echarts from "echarts"
import { type CurvePoint, evaluationCurve, learningCurve } from "./curves.js"
import type { ReproducedPreset } from "./find-experiments.js"

/** What is used of echarts: its own types cannot be read by TypeScript where modules are ESM. */
interface Charts {
  init(
    element: null,
    theme: null,
    options: { readonly renderer: "svg"; readonly ssr: true; readonly width: number; readonly height: number },
  ): { setOption(option: object): void; renderToSVGString(): string; dispose(): void }
}

const COLUMNS = 3
const PANEL = { width: 420, height: 250, left: 50, right: 16, top: 46, bottom: 34 } as const
const OURS = "#12a37c"
const REFERENCE = "#5f6f86"
const TEXT = { color: "#24292f", fontFamily: "system-ui, sans-serif" } as const

interface Panel {
  readonly title: string
  readonly label: string
  readonly ours: readonly CurvePoint[]
  /** The notebook's own values, or the middle of a reference's band. */
  readonly reference: readonly (readonly [number, number])[]
}

/** A preset, and what is kept of its runs. */
export interface DrawnPreset {
  readonly preset: ReproducedPreset
  readonly seeds: readonly SeedMetrics[] | undefined
}

/** Every preset's learning curve over seeds beside its reference, as SVG text. Presets without results are left out. */
export function drawCurves(drawn: readonly DrawnPreset[]): string {
  const panels = drawn.flatMap(({ preset, seeds }) => (seeds === undefined ? [] : [panelOf(preset, seeds)]))
  const rows = Math.ceil(panels.length / COLUMNS)
  const chart = (echarts as unknown as Charts).init(null, null, {
    renderer: "svg",
    ssr: true,
    width: COLUMNS * PANEL.width,
    height: rows * PANEL.height,
  })
  const corner = (index: number) => ({
    x: (index % COLUMNS) * PANEL.width,
    y: Math.floor(index / COLUMNS) * PANEL.height,
  })
  const axis = { type: "value", axisLabel: { ...TEXT, fontSize: 11 }, splitLine: { lineStyle: { color: "#e6e9ee" } } }
  chart.setOption({
    animation: false,
    backgroundColor: "#ffffff",
    title: panels.map(({ title, label }, i) => ({
      text: title,
      subtext: label,
      left: corner(i).x + 12,
      top: corner(i).y + 4,
      itemGap: 3,
      textStyle: { ...TEXT, fontSize: 13 },
      subtextStyle: { ...TEXT, color: "#57606a", fontSize: 11, width: PANEL.width - 80, overflow: "truncate" },
    })),
    grid: panels.map((_, i) => ({
      left: corner(i).x + PANEL.left,
      top: corner(i).y + PANEL.top,
      width: PANEL.width - PANEL.left - PANEL.right,
      height: PANEL.height - PANEL.top - PANEL.bottom,
    })),
    xAxis: panels.map(({ ours }, i) => {
      const labels = { ...axis.axisLabel, showMaxLabel: false, hideOverlap: true }
      const rest = { axisLabel: labels, splitLine: { show: false }, axisLine: { onZero: false } }
      return { ...axis, ...rest, gridIndex: i, min: 0, max: Math.ceil(ours.at(-1)?.x ?? 1) }
    }),
    yAxis: panels.map((panel, i) => ({ ...axis, ...rangeOf(panel), gridIndex: i, splitNumber: 3 })),
    series: panels.flatMap((panel, i) => seriesOf(panel, i)),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

function panelOf({ experiment, preset }: ReproducedPreset, seeds: readonly SeedMetrics[]): Panel {
  const title = `${experiment.name} · ${preset} · ${seeds.length} seeds`
  const evaluated = evaluationCurve(seeds)
  if (evaluated.length > 1) {
    return { title, label: "mean greedy return on the way, by environment steps", ours: evaluated, reference: [] }
  }
  const { quantity, label } = experiment.curve
  const ours = learningCurve(seeds, quantity)
  const last = ours.at(-1)?.x ?? 0
  const [reference] = experiment.references?.(preset) ?? []
  return {
    title,
    label: reference === undefined ? label : `${label}; dashed: ${reference.label}`,
    ours,
    reference: reference === undefined ? [] : pointsOf(reference).filter(([x]) => x <= last + 1),
  }
}

/** The values, or the middle of a band. */
function pointsOf(reference: ReportReference): (readonly [number, number])[] {
  return reference.kind === "line"
    ? reference.points.map(({ x, y }) => [x, y])
    : reference.points.map(({ x, median }) => [x, median])
}

/** A band is no series that echarts measures: the range has to be told. */
function rangeOf({ ours, reference }: Panel): { readonly min: number; readonly max: number } {
  const values = [...ours.flatMap(({ p25, p75 }) => [p25, p75]), ...reference.map(([, y]) => y)]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const step = 10 ** Math.floor(Math.log10(Math.max(high - low, 1e-9)))
  // A multiple of 0.1 is not always the number that is written so.
  const tidy = (value: number) => Number(value.toPrecision(6))
  return {
    min: low >= 0 ? 0 : tidy(Math.floor(low / step) * step),
    max: tidy(Math.ceil(high / step) * step || step),
  }
}

/** The band is a polygon: stacked areas cannot begin below zero. */
function seriesOf({ ours, reference }: Panel, index: number): object[] {
  const shared = { type: "line", xAxisIndex: index, yAxisIndex: index, symbol: "none", silent: true }
  const outline = [...ours.map(({ x, p25 }) => [x, p25]), ...ours.toReversed().map(({ x, p75 }) => [x, p75])]
  return [
    {
      type: "custom",
      xAxisIndex: index,
      yAxisIndex: index,
      silent: true,
      data: [0],
      renderItem: (_: unknown, api: { coord(point: number[]): number[] }) => ({
        type: "polygon",
        shape: { points: outline.map((point) => api.coord(point)) },
        style: { fill: OURS, opacity: 0.2 },
      }),
    },
    { ...shared, data: reference, lineStyle: { color: REFERENCE, width: 1.2, type: "dashed" } },
    { ...shared, data: ours.map(({ x, median }) => [x, median]), lineStyle: { color: OURS, width: 2 } },
  ]
}
