import { createChecks } from "@bellman-rl/checks"

const checks = createChecks("experiment")

/**
 * The p-quantile with linear interpolation between order statistics, as NumPy's default (Hyndman & Fan 1996, type 7).
 *
 * @param p in [0, 1]
 * @throws RangeError for no values
 * @example
 * quantile([1, 2, 3, 4], 0.5) // => 2.5
 */
export function quantile(values: readonly number[], p: number): number {
  checks.integer("quantile", "values.length", values.length, { min: 1 })
  checks.number("quantile", "p", p, { min: 0, max: 1 })
  const sorted = values.toSorted((a, b) => a - b)
  const position = p * (sorted.length - 1)
  const below = Math.floor(position)
  const low = sorted[below] as number
  const high = sorted[Math.ceil(position)] as number
  return low + (position - below) * (high - low)
}

/** The middle of some values, and the half of them around it. */
export interface Quartiles {
  readonly p25: number
  readonly median: number
  readonly p75: number
}

/**
 * @example
 * quartiles([1, 2, 3, 4, 5]) // => { p25: 2, median: 3, p75: 4 }
 */
export function quartiles(values: readonly number[]): Quartiles {
  return { p25: quantile(values, 0.25), median: quantile(values, 0.5), p75: quantile(values, 0.75) }
}

/**
 * The arithmetic mean.
 *
 * @example
 * mean([1, 2, 6]) // => 3
 */
export function mean(values: readonly number[]): number {
  checks.integer("mean", "values.length", values.length, { min: 1 })
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
