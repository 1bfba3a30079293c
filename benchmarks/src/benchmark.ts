import type { Figure } from "./figure.js"
import type { PeakMeter } from "./peak.js"
import type { LoopRow, UpdateTimes } from "./report.js"

/** What a benchmark is run with. */
export interface BenchmarkSetup {
  /** Less to measure, and fewer repeats. */
  readonly quick: boolean
  /** Measures the machine's peak now and then, between the samples of what is compared with it. */
  readonly peak: PeakMeter
  /** Hears what is measured next, and what cannot be. */
  readonly tell: (message: string) => void
}

/** What a benchmark found. Shares of the peak come later: the peak is the whole run's. */
export interface Measured {
  readonly figures?: readonly Figure[]
  readonly workloads?: readonly UpdateTimes[]
  readonly loops?: readonly LoopRow[]
  /** The best of multiply-add chains with fused multiply-add, in GFLOP/s. */
  readonly relaxedPeakGflops?: number
}

/** Something to measure. */
export interface Benchmark {
  readonly id: string
  run(setup: BenchmarkSetup): Promise<Measured>
}
