/** How long to measure. */
export interface MeasureOptions {
  /** Calls of one repeat. */
  readonly calls: number
  /** Repeats that count; as many calls as in one repeat come before, to warm up. */
  readonly repeats?: number
}

/** The times of one call, in microseconds. */
export interface Measurement {
  readonly median: number
  /** The mean time of a call in each repeat. */
  readonly repeats: readonly number[]
}

/** Times a function: the median over repeats of the mean time of a call. */
export function measure(call: () => void, { calls, repeats = 9 }: MeasureOptions): Measurement {
  const repeat = (): number => {
    const start = performance.now()
    for (let i = 0; i < calls; i++) call()
    return ((performance.now() - start) / calls) * 1_000
  }
  repeat()
  const times = Array.from({ length: repeats }, repeat)
  return { median: median(times), repeats: times }
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] as number) + (sorted[Math.floor(middle)] as number)) / 2
}
