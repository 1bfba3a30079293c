import { createChecks } from "@bellman-rl/checks"
import type { Schedule } from "@bellman-rl/spec"

/** A straight line and what comes after it. */
export interface LinearScheduleOptions {
  /** The value before the first step. */
  readonly start: number
  /** The value after `steps` steps, and from then on. */
  readonly end: number
  /** Environment steps from `start` to `end`, ≥ 1. */
  readonly steps: number
}

const checks = createChecks("exploration")

/**
 * start + (end − start) · min(1, n / steps), n being the environment steps so far.
 *
 * The exploration schedule of Mnih et al. (2015). It may rise as well as fall, and rests at `end` exactly.
 *
 * @throws when `start` or `end` is not a finite number, or `steps` not an integer ≥ 1
 *
 * @example
 * linearSchedule({ start: 1, end: 0.5, steps: 100 })({ steps: 50, learnCalls: 0, updates: 0, episodes: 0 }) // => 0.75
 */
export function linearSchedule(options: LinearScheduleOptions): Schedule {
  const where = "linearSchedule"
  checks.knownFields(where, "options", options, ["start", "end", "steps"])
  const start = checks.number(where, "start", options.start)
  const end = checks.number(where, "end", options.end)
  const length = checks.integer(where, "steps", options.steps, { min: 1 })
  return ({ steps }) => (steps >= length ? end : start + (end - start) * (steps / length))
}
