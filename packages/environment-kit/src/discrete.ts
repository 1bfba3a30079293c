import { createChecks } from "@bellman-rl/checks"
import type { Discrete } from "@bellman-rl/spec"

const checks = createChecks("environment-kit")

/** Actions are stored and computed with as 32-bit integers. */
const MOST_MEMBERS = 2 ** 31 - 1

/**
 * The integers 0, 1, … n − 1, with n from 1 to 2³¹ − 1.
 *
 * @example
 * discrete(2).contains(1) // => true
 * discrete(2).contains(2) // => false
 */
export function discrete(n: number): Discrete {
  checks.integer("discrete", "n", n, { min: 1, max: MOST_MEMBERS })
  return {
    kind: "discrete",
    n,
    sample: (random) => random.integers(0, n),
    contains: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < n,
  }
}
