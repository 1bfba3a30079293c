import { createChecks } from "@bellman-rl/checks"
import type { Schedule } from "@bellman-rl/spec"
import { countOf, type Unit } from "./unit.js"

/**
 * What happens where the values reach the floor:
 *
 * - `clamp`: max(floor, value), never below the floor;
 * - `rest`: the rule "multiply while above the floor", which rests at the first value that is not above it;
 * - `snap`: that rule, and one unit after that first value the floor itself.
 */
export type FloorRule = "clamp" | "rest" | "snap"

/** A value that is multiplied by the same factor once per unit. */
export interface GeometricScheduleOptions {
  /** The value at the start, > 0. */
  readonly start: number
  /** What it is multiplied by, in (0, 1). */
  readonly factor: number
  /** How often: once per environment step, learn call, update or ended episode. */
  readonly per: Unit
  /** Where the fall ends, in [0, start]. The value falls for ever when left out. */
  readonly floor?: number
  /** What happens at the floor, `"clamp"` when left out. Only with a `floor`. */
  readonly atFloor?: FloorRule
}

const checks = createChecks("exploration")

/**
 * start · factorⁿ down to the floor, n being the steps, learn calls, updates or episodes so far.
 *
 * Powers are made of multiplications alone, so the values are the same on every machine.
 *
 * @throws when an option is missing or out of its range, or `atFloor` is given without a `floor`
 *
 * @example
 * const halved = geometricSchedule({ start: 1, factor: 0.5, per: "episode", floor: 0.2 })
 * halved({ steps: 90, learnCalls: 0, updates: 0, episodes: 2 }) // => 0.25
 * halved({ steps: 99, learnCalls: 0, updates: 0, episodes: 3 }) // => 0.2
 */
export function geometricSchedule(options: GeometricScheduleOptions): Schedule {
  const where = "geometricSchedule"
  checks.knownFields(where, "options", options, ["start", "factor", "per", "floor", "atFloor"])
  const start = checks.number(where, "start", options.start, { above: 0 })
  const factor = checks.number(where, "factor", options.factor, { above: 0, below: 1 })
  const count = countOf[checks.oneOf(where, "per", options.per, Object.keys(countOf) as Unit[])]
  const rule = checks.oneOf<FloorRule>(where, "atFloor", options.atFloor ?? "clamp", ["clamp", "rest", "snap"])
  const valueAfter = (n: number): number => start * power(factor, n)

  if (options.floor === undefined) {
    if (options.atFloor !== undefined) {
      throw checks.typeError(where, "floor", {
        expected: `a number beside atFloor: "${rule}"`,
        got: undefined,
        advice: "Give a floor or leave out atFloor.",
      })
    }
    return (progress) => valueAfter(progress[count])
  }

  const floor = checks.number(where, "floor", options.floor, { min: 0, max: start })
  const arrival = firstWhere((n) => valueAfter(n) <= floor)
  const rest = rule === "rest" ? valueAfter(arrival) : floor
  return (progress) => {
    const n = progress[count]
    if (n < arrival) return valueAfter(n)
    return n === arrival && rule === "snap" ? valueAfter(arrival) : rest
  }
}

/** baseⁿ for an integer n ≥ 0, by squaring. `Math.pow` may differ in the last bit from engine to engine. */
function power(base: number, n: number): number {
  let result = 1
  for (let square = base, rest = n; rest > 0; rest = Math.floor(rest / 2), square *= square) {
    if (rest % 2 === 1) result *= square
  }
  return result
}

/** The smallest integer n ≥ 0 for which a condition holds that holds for all larger ones; ∞ when it is beyond 2⁵³. */
function firstWhere(holds: (n: number) => boolean): number {
  if (holds(0)) return 0
  let below = 0
  let at = 1
  while (!holds(at)) {
    if (at >= Number.MAX_SAFE_INTEGER) return Number.POSITIVE_INFINITY
    below = at
    at = Math.min(at * 2, Number.MAX_SAFE_INTEGER)
  }
  while (at - below > 1) {
    const middle = below + Math.floor((at - below) / 2)
    if (holds(middle)) at = middle
    else below = middle
  }
  return at
}
