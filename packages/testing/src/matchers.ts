import { compareNumbers, type NumberTree, type Tolerance } from "./all-close.js"

/** What a matcher tells Vitest. */
export interface MatcherResult {
  readonly pass: boolean
  message(): string
}

/** The matchers of this package, for `expect.extend(matchers)`. */
export type BellmanMatchers = {
  readonly toBeAllClose: (
    this: { readonly isNot: boolean },
    received: unknown,
    expected: NumberTree,
    tolerance?: Tolerance,
  ) => MatcherResult
}

/**
 * `expect(received).toBeAllClose(expected, { relative, absolute, equalNan })`: every number of a tree is near its
 * counterpart, |received − expected| ≤ absolute + relative · |expected|.
 *
 * Numbers, arrays and typed arrays in any nesting; −0 is 0, ±∞ are near themselves only. Trees of different shapes fail,
 * with `.not` too: they are a mistake of the test, not a difference.
 */
export const matchers: BellmanMatchers = {
  toBeAllClose(received, expected, tolerance = {}) {
    const result = compareNumbers(received, expected, tolerance)
    switch (result.kind) {
      case "close":
        return { pass: true, message: () => "expected a number that is not near, but all are" }
      case "different":
        return {
          pass: false,
          message: () =>
            `expected all numbers to be near, but ${result.count} of ${result.total} are not: ${result.worst}`,
        }
      case "incomparable":
        return { pass: this.isNot, message: () => `expected equal shapes, but ${result.reason}` }
    }
  },
}

declare module "vitest" {
  // The type parameter must be named and defaulted as Vitest's own is.
  // oxlint-disable-next-line typescript/no-explicit-any
  interface Matchers<T = any> {
    /** Every number of a tree is near its counterpart: |received − expected| ≤ absolute + relative · |expected|. */
    toBeAllClose(expected: NumberTree, tolerance?: Tolerance): T
  }
}
