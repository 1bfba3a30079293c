import { quantile } from "@bellman-rl/experiment"

/** How long to measure. */
export interface MeasureOptions {
  /** Calls of one repeat: as many as take some 20 ms, so that one disturbance spoils one repeat and not the median. */
  readonly calls: number
  /** Repeats that count; a fifth as many come before, to warm up. */
  readonly repeats?: number
}

/** The times of one call, in microseconds. */
export interface Measurement {
  /** The median over the repeats of the mean time of a call. */
  readonly value: number
  /** The same by the processor's time of this process: on a busy machine, what it would be on an idle one, nearly. */
  readonly cpuValue: number
  /** The mean time of a call in each repeat. */
  readonly repeats: readonly number[]
}

/** Times a function. */
export function measure(call: () => void, { calls, repeats = 25 }: MeasureOptions): Measurement {
  const wall: number[] = []
  const cpu: number[] = []
  const warmUp = Math.ceil(repeats / 5)
  for (let repeat = -warmUp; repeat < repeats; repeat++) {
    const cpuStart = process.cpuUsage()
    const start = performance.now()
    for (let i = 0; i < calls; i++) call()
    const elapsedMs = performance.now() - start
    const { user, system } = process.cpuUsage(cpuStart)
    if (repeat < 0) continue
    wall.push((elapsedMs * 1_000) / calls)
    cpu.push((user + system) / calls)
  }
  return { value: quantile(wall, 0.5), cpuValue: quantile(cpu, 0.5), repeats: wall }
}
