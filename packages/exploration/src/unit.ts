import type { Progress } from "@bellman-rl/spec"
import { createChecks } from "@bellman-rl/checks"

/** What a schedule counts: environment steps, learn calls, updates (optimizer steps) or episodes that ended. */
export type Unit = "step" | "learnCall" | "update" | "episode"

/** How long something lasts, in one unit. */
export type Duration =
  | { readonly steps: number }
  | { readonly learnCalls: number }
  | { readonly updates: number }
  | { readonly episodes: number }

/** The counts of a {@link Progress}, in the order in which they are kept. */
export const counts: readonly (keyof Progress)[] = ["steps", "learnCalls", "updates", "episodes"]

/** Which count belongs to a unit. */
export const countOf: Readonly<Record<Unit, keyof Progress>> = {
  step: "steps",
  learnCall: "learnCalls",
  update: "updates",
  episode: "episodes",
}

const checks = createChecks("exploration")

/** The count and the length of a duration. */
export function checkDuration(
  where: string,
  argument: string,
  duration: unknown,
): [count: keyof Progress, length: number] {
  const fields = checks.fields(where, argument, duration)
  checks.knownFields(where, argument, fields, counts)
  const [entry, ...others] = Object.entries(fields).filter(([, length]) => length !== undefined) as [
    keyof Progress,
    unknown,
  ][]
  if (entry === undefined || others.length > 0) {
    throw checks.typeError(where, argument, { expected: `exactly one of ${counts.join(", ")}`, got: duration })
  }
  return [entry[0], checks.integer(where, `${argument}.${entry[0]}`, entry[1], { min: 1 })]
}
