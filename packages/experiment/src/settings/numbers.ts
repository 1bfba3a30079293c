import * as v from "valibot"

type NumberSchema = v.GenericSchema<unknown, number>

/** An integer ≥ 1. */
export function count(description: string): NumberSchema {
  const expected = "an integer ≥ 1"
  return v.pipe(v.number(expected), v.safeInteger(expected), v.minValue(1, expected), v.description(description))
}

/** An integer ≥ 0. */
export function countOrNone(description: string): NumberSchema {
  const expected = "an integer ≥ 0"
  return v.pipe(v.number(expected), v.safeInteger(expected), v.minValue(0, expected), v.description(description))
}

/** A number above 0. */
export function amount(description: string): NumberSchema {
  const expected = "a finite number > 0"
  return v.pipe(v.number(expected), v.finite(expected), v.gtValue(0, expected), v.description(description))
}

/** A number in [0, 1]. */
export function share(description: string): NumberSchema {
  const expected = "a number in [0, 1]"
  return v.pipe(v.number(expected), v.minValue(0, expected), v.maxValue(1, expected), v.description(description))
}

/** Any finite number. */
export function finite(description: string): NumberSchema {
  const expected = "a finite number"
  return v.pipe(v.number(expected), v.finite(expected), v.description(description))
}

/** True or false. */
export function flag(description: string): v.GenericSchema<unknown, boolean> {
  return v.pipe(v.boolean("true or false"), v.description(description))
}
