import { createChecks } from "@bellman-rl/checks"
import { box, discrete } from "@bellman-rl/environment-kit"
import { flatNumbers, isList } from "./flat-numbers.js"
import type { Box, Discrete } from "@bellman-rl/spec"

const checks = createChecks("environments")

/** Numbers, nested as a tensor's entries are. */
export type NestedNumbers = number | ArrayLike<number> | readonly NestedNumbers[]

/** A space as objects from elsewhere describe it: `box(…)`, `discrete(n)`, `{ low, high, shape }` or `{ n }`. */
export type SpaceLike =
  | Box
  | Discrete
  | { readonly low: NestedNumbers; readonly high: NestedNumbers; readonly shape?: readonly number[] }
  | { readonly n: number; readonly start?: number }

/** A box, or an error that says what to do. */
export function readObservationSpace(where: string, space: SpaceLike | undefined): Box {
  const read = readSpace(where, "observationSpace", space)
  if (read.kind === "box") return read
  throw checks.typeError(where, "observationSpace", {
    expected: "a box: { low, high, shape }",
    got: space,
    advice: `Give the observation as ${read.n} numbers, 1 at its index and 0 elsewhere.`,
  })
}

/** The actions, or an error that says what to do. */
export function readActionSpace(where: string, space: SpaceLike | undefined): Box | Discrete {
  return readSpace(where, "actionSpace", space)
}

function readSpace(where: string, argument: string, space: SpaceLike | undefined): Box | Discrete {
  const bound = (name: string, value: NestedNumbers): number | ArrayLike<number> =>
    isList(value) ? flatNumbers({ where, argument: name }, value) : (value as number)

  if (typeof space === "object" && space !== null) {
    if (isSpace(space)) return space
    const { kind, low, high, shape, n, start = 0 } = space as SpaceParts
    if (low !== undefined && high !== undefined && kind !== "discrete") {
      const [lower, upper] = [bound(`${argument}.low`, low), bound(`${argument}.high`, high)]
      return box({ low: lower, high: upper, ...(shape !== undefined && { shape }) })
    }
    if (n !== undefined && kind !== "box") {
      if (start !== 0) {
        throw checks.rangeError(where, `${argument}.start`, {
          expected: "0",
          got: start,
          advice: "Count actions from 0, and add the start in step.",
        })
      }
      return discrete(n)
    }
  }
  throw checks.typeError(where, argument, {
    expected: "{ low, high, shape } or { n }",
    got: space,
    advice: "Other spaces (dictionaries, tuples, several discrete ones) have to be made one of these two.",
  })
}

/** The fields that a description of a space may have. */
interface SpaceParts {
  readonly kind?: unknown
  readonly low?: NestedNumbers
  readonly high?: NestedNumbers
  readonly shape?: readonly number[]
  readonly n?: number
  readonly start?: number
}

/** One of `box` or `discrete`, whole: it says more than its kind. */
function isSpace(space: object): space is Box | Discrete {
  const { kind, n, low, high, sample, contains } = space as Partial<Record<string, unknown>>
  if (typeof sample !== "function" || typeof contains !== "function") return false
  if (kind === "discrete") return Number.isSafeInteger(n) && (n as number) > 0
  return kind === "box" && low instanceof Float32Array && high instanceof Float32Array
}
