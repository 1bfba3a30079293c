import { createChecks } from "@bellman-rl/checks"

const checks = createChecks("experiment")

/**
 * The arithmetic mean.
 *
 * @throws RangeError for no values
 * @example
 * mean([1, 2, 6]) // => 3
 */
export function mean(values: readonly number[]): number {
  checks.integer("mean", "values.length", values.length, { min: 1 })
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
