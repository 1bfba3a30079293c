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
