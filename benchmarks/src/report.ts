import { loopFigures, workloadFigures } from "./bars.js"
import type { Measured } from "./benchmark.js"
import { describeFigure, type Figure } from "./figure.js"
import type { Machine } from "./machine.js"

/** Milliseconds of the eager update, or how much faster the compiled one is, by backend. */
export interface ByBackend {
  readonly cpu: number
  readonly wasm: number
  readonly tensorflow?: number
}

/** The times of an update that is compiled in one way. */
export interface UpdateTimes {
  readonly id: string
  /** What ran it. */
  readonly engine: "wasm" | "eager"
  readonly relaxed: boolean
  readonly threads: number
  readonly msPerUpdate: number
  /** In processor time: less on a busy machine. */
  readonly cpuMsPerUpdate: number
  /** Of the matrix products alone. */
  readonly gflops: number
  /** Eager over compiled. */
  readonly speedup: ByBackend
  /** The same function, eagerly; measured with the default mode. */
  readonly eagerMsPerUpdate?: ByBackend
  /** Default mode over this one, measured against each other. */
  readonly speedupOverDefault?: number
}

/** The same, beside what the machine can do at most. */
export interface WorkloadRow extends UpdateTimes {
  /** Of the same run's peak: of that with fused multiply-add where `relaxed`, and as many times it as there are threads. */
  readonly shareOfPeak: number
}

/** A whole training loop. */
export interface LoopRow {
  readonly id: string
  /** Environment steps, each with an update. */
  readonly stepsPerSecond: number
  readonly msPerStep: number
  /** Of the update alone. */
  readonly msPerUpdate: number
  /** A step less its update, in processor time. */
  readonly cpuMsAroundUpdate: number
}

/** All that a run of the benchmarks found. */
export interface Report {
  /** What was typed. */
  readonly command: string
  readonly machine: Machine
  /** The best of 6 to 14 chains of multiply-adds in 128-bit SIMD, one thread, without fused multiply-add. */
  readonly peakGflops: number
  /** The same with it; only where it was measured. */
  readonly relaxedPeakGflops?: number
  readonly workloads: readonly WorkloadRow[]
  readonly loops: readonly LoopRow[]
  /** All figures, with what is promised of them. */
  readonly figures: readonly Figure[]
}

/** Eager over compiled, by backend. */
export function speedupsOf({ cpu, wasm, tensorflow }: ByBackend, msPerUpdate: number): ByBackend {
  return {
    cpu: cpu / msPerUpdate,
    wasm: wasm / msPerUpdate,
    ...(tensorflow === undefined ? {} : { tensorflow: tensorflow / msPerUpdate }),
  }
}

/** What a run is made of, before its figures are put together. */
export interface ReportParts {
  readonly command: string
  readonly machine: Machine
  readonly peakGflops: number
  readonly measured: readonly Measured[]
}

/** A report of what was measured. */
export function createReport({ command, machine, peakGflops, measured }: ReportParts): Report {
  const relaxedPeakGflops = measured.find((one) => one.relaxedPeakGflops !== undefined)?.relaxedPeakGflops
  const workloads = measured
    .flatMap(({ workloads = [] }) => workloads)
    .map((times): WorkloadRow => {
      const peak = times.relaxed ? (relaxedPeakGflops as number) : peakGflops
      return { ...times, shareOfPeak: times.gflops / (peak * times.threads) }
    })
  const loops = measured.flatMap(({ loops = [] }) => loops)
  return {
    command,
    machine,
    peakGflops,
    ...(relaxedPeakGflops === undefined ? {} : { relaxedPeakGflops }),
    workloads,
    loops,
    figures: [
      ...workloads.flatMap(workloadFigures),
      ...loops.flatMap(loopFigures),
      ...measured.flatMap(({ figures = [] }) => figures),
    ],
  }
}

/** A report for people: the machine, then a figure a line. */
export function describeReport({ machine, peakGflops, relaxedPeakGflops, figures }: Report): string {
  const { cpu, cores, node, platform, load } = machine
  const head = `Node ${node}, ${cpu}, ${cores} cores, ${platform}, load ${load.toFixed(1)} at the start`
  const peak = `Peak of one thread in 128-bit SIMD: ${peakGflops.toFixed(1)} GFLOP/s${relaxedPeakGflops === undefined ? "" : `, with fused multiply-add ${relaxedPeakGflops.toFixed(1)}`}`
  return [head, peak, ...figures.map(describeFigure)].join("\n")
}
