import * as echarts from "echarts"
import type { Report, WorkloadRow } from "./report.js"
import { workloads } from "./workloads.js"

/** What is used of echarts: its own types cannot be read by TypeScript where modules are ESM. */
interface Charts {
  init(
    element: null,
    theme: null,
    options: { readonly renderer: "svg"; readonly ssr: true; readonly width: number; readonly height: number },
  ): { setOption(option: object): void; renderToSVGString(): string; dispose(): void }
}

const WIDTH = 1280
const HEIGHT = 520
/** Less than any update takes. */
const FOOT_MS = 0.001

/** Bars of one color, for each workload; nothing where it was not measured. */
export interface Series {
  readonly name: string
  readonly color: string
  readonly bars: readonly (ChartBar | null)[]
}

/** How long an update takes, and as text: with how many times the compiled update that is, where it is not compiled. */
export interface ChartBar {
  readonly ms: number
  readonly label: string
}

/** Eager is gray and compiled green; told apart by how dark they are too. */
const EAGER = [
  { backend: "cpu", name: "eager, cpu", color: "#c6cdd6" },
  { backend: "wasm", name: "eager, wasm", color: "#93a1b3" },
  { backend: "tensorflow", name: "eager, tensorflow", color: "#5f6f86" },
] as const
const COMPILED = [
  { relaxed: false, threads: 1, name: "compiled", color: "#12a37c" },
  { relaxed: true, threads: 1, name: "compiled, relaxed", color: "#0c7055" },
  { relaxed: false, threads: 2, name: "compiled, 2 threads", color: "#06382a" },
]

/** What the chart shows, in the order of the bars. A way that no workload was measured in is left out. */
export function chartSeries({ workloads: rows }: Pick<Report, "workloads">): Series[] {
  const ids = idsOf(rows)
  const rowOf = (id: string, relaxed = false, threads = 1): WorkloadRow | undefined =>
    rows.find((row) => row.id === id && row.relaxed === relaxed && row.threads === threads)
  const eager = EAGER.map(({ backend, ...series }): Series => {
    const barOf = (id: string): ChartBar | null => {
      const row = rowOf(id)
      const ms = row?.eagerMsPerUpdate?.[backend]
      if (row === undefined || ms === undefined) return null
      return { ms, label: `${describeTime(ms)}\n${threeDigits(ms / row.msPerUpdate)} ×` }
    }
    return { ...series, bars: ids.map(barOf) }
  })
  const compiled = COMPILED.map(({ relaxed, threads, ...series }): Series => {
    const barOf = (id: string): ChartBar | null => {
      const [row, plain] = [rowOf(id, relaxed, threads), rowOf(id)]
      if (row === undefined) return null
      // Other modes are timed in a process of their own, beside the default mode: what counts is their ratio.
      const ms = plain === undefined ? row.msPerUpdate : plain.msPerUpdate / (row.speedupOverDefault ?? 1)
      return { ms, label: describeTime(ms) }
    }
    return { ...series, bars: ids.map(barOf) }
  })
  return [...eager, ...compiled].filter(({ bars }) => bars.some((bar) => bar !== null))
}

/** A chart of the workloads as SVG text: a logarithmic axis, since there are three orders of magnitude between them. */
export function drawChart(report: Report): string {
  const chart = (echarts as unknown as Charts).init(null, null, {
    renderer: "svg",
    ssr: true,
    width: WIDTH,
    height: HEIGHT,
  })
  const { cpu, node, tfjs } = report.machine
  chart.setOption({
    animation: false,
    backgroundColor: "#ffffff",
    title: {
      text: "One update of an agent: eager TensorFlow.js and compiled",
      subtext: `time, logarithmic: less is better; × times the compiled one. ${cpu}, Node ${node}, tfjs ${tfjs}, one thread unless said`,
      left: "center",
    },
    legend: { bottom: 8 },
    grid: { left: 64, right: 24, top: 80, bottom: 92 },
    xAxis: { type: "category", data: idsOf(report.workloads).map(labelOf), axisTick: { show: false } },
    // Bars grow from the foot of the axis, not from 1 ms.
    yAxis: {
      type: "log",
      startValue: FOOT_MS,
      min: FOOT_MS,
      // The next power of ten that leaves room for a label.
      max: ({ max }: { max: number }) => 10 ** Math.ceil(Math.log10(max) + 0.3),
      axisLabel: { formatter: describeTime },
    },
    series: chartSeries(report).map(({ name, color, bars }) => ({
      type: "bar",
      name,
      color,
      data: bars.map((bar) => ({
        value: bar?.ms ?? "-",
        label: { show: bar !== null, position: "top", fontSize: 11, formatter: bar?.label ?? "" },
      })),
    })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

function idsOf(rows: readonly WorkloadRow[]): string[] {
  return [...new Set(rows.map(({ id }) => id))]
}

/** A workload's id and, below it, its network and batch. */
function labelOf(id: string): string {
  const workload = workloads.find((workload) => workload.id === id)
  return workload === undefined ? id : `${id}\n${workload.sizes.join("-")}\nbatch ${workload.batchSize}`
}

/** A time in the unit that suits it. */
function describeTime(ms: number): string {
  if (ms < 1) return `${threeDigits(ms * 1_000)} µs`
  return ms < 1_000 ? `${threeDigits(ms)} ms` : `${threeDigits(ms / 1_000)} s`
}

function threeDigits(value: number): string {
  return new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 }).format(value)
}
