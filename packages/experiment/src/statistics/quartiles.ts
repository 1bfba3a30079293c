import { quantile } from "./quantile.js"

/** The middle of some values, and the half of them around it. */
export interface Quartiles {
  readonly p25: number
  readonly median: number
  readonly p75: number
}

/**
 * The quartiles of some values, each as `quantile` has it.
 *
 * @example
 * quartiles([1, 2, 3, 4, 5]) // => { p25: 2, median: 3, p75: 4 }
 */
export function quartiles(values: readonly number[]): Quartiles {
  return { p25: quantile(values, 0.25), median: quantile(values, 0.5), p75: quantile(values, 0.75) }
}
