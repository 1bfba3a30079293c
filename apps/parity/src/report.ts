/** What comparing one part of a reference file came to. */
export interface Comparison {
  /** `"CartPole-v1"`, `"003"`. */
  readonly what: string
  /** How many were compared, with their unit: `"70 episodes, 6,430 steps"`. */
  readonly compared: string
  /** The figures that the bars are on. */
  readonly deviations: readonly Deviation[]
}

/** A figure and its bar. */
export interface Deviation {
  readonly name: string
  /** The largest found. NaN misses every bar. */
  readonly largest: number
  readonly bar: number
}

/** Whether a figure is within its bar. */
export function holds({ largest, bar }: Deviation): boolean {
  return largest <= bar
}

/** A file that cannot be compared: unknown content, an environment that is not here, nothing to compare. */
export class ParityError extends Error {
  override readonly name = "ParityError"
}

/** The comparison as lines of text. */
export function describeComparison({ what, compared, deviations }: Comparison): string[] {
  const figures = deviations.map((deviation) => {
    const verdict = holds(deviation) ? "ok  " : "MISS"
    return `    ${verdict} ${deviation.name}: ${deviation.largest.toPrecision(3)} (bar ${deviation.bar})`
  })
  return [`  ${what}: ${compared}`, ...figures]
}
