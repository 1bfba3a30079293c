import type { Bar, Figure } from "./figure.js"
import type { CallTime } from "./interleave.js"
import type { LoopRow, WorkloadRow } from "./report.js"

/** What is promised of a workload in the default mode. */
interface WorkloadBars {
  readonly shareOfPeak: number
  readonly cpu: number
  readonly wasm: number
}

const BARS: Readonly<Record<string, WorkloadBars>> = {
  W1: { shareOfPeak: 0.25, cpu: 75, wasm: 40 },
  W2: { shareOfPeak: 0.4, cpu: 35, wasm: 8 },
  W3: { shareOfPeak: 0.45, cpu: 40, wasm: 12 },
  W4: { shareOfPeak: 0.45, cpu: 38, wasm: 10 },
}

/** What two threads must gain over one. */
const TWO_THREADS_BARS: Readonly<Record<string, number>> = { W4: 1.6 }

/** `relaxed` is at least as fast as the default: less 2 %, by which two runs of the same code differ. */
const RELAXED_BAR = 0.98

/** The most that compiling may take, in ms. */
const COMPILE_TIME_BARS: Readonly<Record<string, number>> = { W1: 150, W4: 1_000 }

/** The most that choosing an action may take, in µs. */
const ACT_BARS: Readonly<Record<string, number>> = { W1: 3 }

/** The least steps a second, and the most µs that a step may take beside its update. */
const LOOP_BARS: Readonly<Record<string, { readonly stepsPerSecond: number; readonly around: number }>> = {
  L1: { stepsPerSecond: 25_000, around: 10 },
}

/** The figures of a compiled update. Only the default mode on one thread is held to shares and floors. */
export function workloadFigures(row: WorkloadRow): Figure[] {
  const { id, relaxed, threads, msPerUpdate, cpuMsPerUpdate, gflops, shareOfPeak, speedup, speedupOverDefault } = row
  const isDefault = !relaxed && threads === 1
  const bars = isDefault ? BARS[id] : undefined
  const mode = [id, ...(relaxed ? ["relaxed"] : []), ...(threads === 1 ? [] : [`${threads} threads`])].join(" ")
  const key = mode.replaceAll(" ", "-")
  const figures: Figure[] = [
    {
      id: `${key}-update`,
      title: `${mode}: an update`,
      unit: "µs",
      value: msPerUpdate * 1_000,
      cpuValue: cpuMsPerUpdate * 1_000,
    },
    { id: `${key}-gflops`, title: `${mode}: matrix products`, unit: "GFLOP/s", value: gflops },
    {
      id: `${key}-share`,
      title: `${mode}: share of the peak`,
      unit: "share",
      value: shareOfPeak,
      ...atLeast(bars?.shareOfPeak),
    },
    ...(["cpu", "wasm", "tensorflow"] as const).flatMap((backend): Figure[] => {
      const value = speedup[backend]
      if (value === undefined) return []
      const bar = backend === "tensorflow" ? undefined : bars?.[backend]
      const title = `${mode}: as fast as eager on the ${backend} backend`
      return [{ id: `${key}-over-${backend}`, title, unit: "ratio", value, ...atLeast(bar) }]
    }),
  ]
  if (speedupOverDefault !== undefined) {
    const bar = threads === 2 ? TWO_THREADS_BARS[id] : relaxed ? RELAXED_BAR : undefined
    const title = `${mode}: as fast as the default mode`
    figures.push({ id: `${key}-over-default`, title, unit: "ratio", value: speedupOverDefault, ...atLeast(bar) })
  }
  return figures
}

/** The figures of a training loop. */
export function loopFigures({ id, stepsPerSecond, msPerStep, msPerUpdate, cpuMsAroundUpdate }: LoopRow): Figure[] {
  const bars = LOOP_BARS[id]
  return [
    {
      id: `${id}-steps`,
      title: `${id}: the whole loop, an update every step`,
      unit: "steps/s",
      value: stepsPerSecond,
      ...atLeast(bars?.stepsPerSecond),
    },
    {
      id: `${id}-around`,
      title: `${id}: a step without its update`,
      unit: "µs",
      value: (msPerStep - msPerUpdate) * 1_000,
      cpuValue: cpuMsAroundUpdate * 1_000,
      ...atMost(bars?.around),
    },
  ]
}

/** The figure of a compilation: the first call less one like the others. */
export function compileTimeFigure(id: string, ms: number): Figure {
  const title = `${id}: compiling, in a fresh process`
  return { id: `${id}-compile-time`, title, unit: "ms", value: ms, ...atMost(COMPILE_TIME_BARS[id]) }
}

/** The figure of choosing one action, with its part of chance. */
export function actFigure(id: string, { ms, cpuMs }: CallTime): Figure {
  const title = `${id}'s network: act`
  return { id: `${id}-act`, title, unit: "µs", value: ms * 1_000, cpuValue: cpuMs * 1_000, ...atMost(ACT_BARS[id]) }
}

function atLeast(limit: number | undefined): { bar?: Bar } {
  return limit === undefined ? {} : { bar: { atLeast: limit } }
}

function atMost(limit: number | undefined): { bar?: Bar } {
  return limit === undefined ? {} : { bar: { atMost: limit } }
}
