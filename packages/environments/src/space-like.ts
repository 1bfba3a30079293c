import { createChecks } from "@bellman-rl/checks"
import { box, discrete } from "@bellman-rl/environment-kit"
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
  if (typeof space === "object" && space !== null) {
    if ("kind" in space) return space
    if ("low" in space && "high" in space) {
      const [low, high] = [numbersOf(space.low), numbersOf(space.high)]
      return box({ low, high, ...(space.shape !== undefined && { shape: space.shape }) })
    }
    if ("n" in space) {
      if ((space.start ?? 0) !== 0) {
        throw checks.rangeError(where, `${argument}.start`, {
          expected: "0",
          got: space.start,
          advice: "Count actions from 0, and add the start in step.",
        })
      }
      return discrete(space.n)
    }
  }
  throw checks.typeError(where, argument, {
    expected: "{ low, high, shape } or { n }",
    got: space,
    advice: "Other spaces (dictionaries, tuples, several discrete ones) have to be made one of these two.",
  })
}

function numbersOf(bound: NestedNumbers): number | ArrayLike<number> {
  return Array.isArray(bound) ? (bound.flat(Infinity) as number[]) : (bound as number | ArrayLike<number>)
}
