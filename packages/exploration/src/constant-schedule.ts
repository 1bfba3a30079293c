import { createChecks } from "@bellman-rl/checks"
import type { Schedule } from "@bellman-rl/spec"

const checks = createChecks("exploration")

/**
 * value, whatever the progress.
 *
 * @throws when `value` is not a finite number
 *
 * @example
 * constantSchedule(0.1)({ steps: 5, learnCalls: 0, updates: 0, episodes: 0 }) // => 0.1
 */
export function constantSchedule(value: number): Schedule {
  checks.number("constantSchedule", "value", value)
  return () => value
}
