/** One figure, and how it was come by. */
export interface BenchmarkResult {
  readonly id: string
  /** What is measured, in a sentence. */
  readonly title: string
  readonly unit: "µs" | "ratio"
  /** The figure: for times the median of the repeats. */
  readonly value: number
  /** The same in processor time: the difference is what other processes took. */
  readonly cpuValue?: number
  /** All repeats of a time, in order. */
  readonly repeats?: readonly number[]
  /** The figure must not be above this, where something is promised. */
  readonly limit?: number
}

/** Something to measure. */
export interface Benchmark {
  readonly id: string
  run(): readonly BenchmarkResult[]
}

/** Whether a figure keeps its promise. */
export function isWithinLimit({ value, limit = Number.POSITIVE_INFINITY }: BenchmarkResult): boolean {
  return value <= limit
}
