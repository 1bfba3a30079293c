import { equals, iterableEquality } from "@vitest/expect"

/** Vitest's `expect(actual).toEqual(expected)`. @param {unknown} actual */
export function expect(actual) {
  return {
    /** @param {unknown} expected */
    toEqual(expected) {
      if (equals(actual, expected, [iterableEquality])) return
      throw new Error(`expected ${text(expected)}, got ${text(actual)}`)
    },
  }
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
