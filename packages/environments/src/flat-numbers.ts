import { createChecks } from "@bellman-rl/checks"

const checks = createChecks("environments")

/** Deeper than any tensor. What refers to itself is deeper than that. */
const MOST_LEVELS = 32

/** Where numbers come from: for messages. */
export interface NumbersSource {
  /** The function that was called. */
  readonly where: string
  /** What the numbers are: `"the observation"`. */
  readonly argument: string
}

/**
 * Numbers in nested lists and typed arrays, one after the other, row-major. Booleans are 0 and 1, bigints numbers. NaN and
 * ±∞ are numbers too.
 *
 * @throws TypeError that names the entry that is no number; RangeError for what is nested more than 32 levels deep
 */
export function flatNumbers(source: NumbersSource, nested: ArrayLike<unknown>): number[] {
  const values: number[] = []
  collect(nested, 1)
  return values

  function collect(list: ArrayLike<unknown>, level: number): void {
    if (level > MOST_LEVELS) {
      throw checks.rangeError(source.where, source.argument, {
        expected: `numbers nested at most ${MOST_LEVELS} levels deep`,
        got: nested,
        advice: "An array may not hold itself.",
      })
    }
    for (let i = 0; i < list.length; i++) {
      const entry = list[i]
      if (isList(entry)) collect(entry, level + 1)
      else values.push(numberOf(entry))
    }
  }

  function numberOf(entry: unknown): number {
    if (typeof entry === "number") return entry
    if (typeof entry === "boolean" || typeof entry === "bigint") return Number(entry)
    throw checks.typeError(source.where, `${source.argument}[${values.length}]`, { expected: "a number", got: entry })
  }
}

/** An array or a typed array. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value)
}
