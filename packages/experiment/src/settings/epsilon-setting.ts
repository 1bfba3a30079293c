import { constantSchedule, createSequence, geometricSchedule, linearSchedule } from "@bellman-rl/exploration"
import type { Schedule } from "@bellman-rl/spec"
import * as v from "valibot"
import { amount, count, share } from "./numbers.js"

/** One rule by which ε goes, as data. */
export type EpsilonRule =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "linear"; readonly start: number; readonly end: number; readonly steps: number }
  | {
      readonly kind: "geometric"
      readonly start: number
      readonly factor: number
      readonly per: "step" | "learnCall" | "update" | "episode"
      readonly floor: number
      readonly atFloor: "clamp" | "rest" | "snap"
    }

/** How ε goes, as data: it is written into `config.json`. */
export type EpsilonSetting =
  | EpsilonRule
  | { readonly kind: "sequence"; readonly steps: number; readonly first: EpsilonRule; readonly next: EpsilonRule }

const constantRule = v.strictObject({ kind: v.literal("constant"), value: share("ε") })
const linearRule = v.strictObject({
  kind: v.literal("linear"),
  start: share("ε at the start"),
  end: share("ε from the last of the steps on"),
  steps: count("environment steps over which it falls"),
})
const geometricRule = v.strictObject({
  kind: v.literal("geometric"),
  start: share("ε at the start"),
  factor: amount("what ε is multiplied by, below 1"),
  per: v.pipe(v.picklist(["step", "learnCall", "update", "episode"]), v.description("how often it is multiplied")),
  floor: share("where the fall ends"),
  atFloor: v.pipe(v.picklist(["clamp", "rest", "snap"]), v.description("what happens there")),
})
const rule = v.variant("kind", [constantRule, linearRule, geometricRule])

/** Reads how ε goes. */
export const epsilonSetting: v.GenericSchema<unknown, EpsilonSetting> = v.pipe(
  v.variant("kind", [
    constantRule,
    linearRule,
    geometricRule,
    v.strictObject({ kind: v.literal("sequence"), steps: count("steps of the first rule"), first: rule, next: rule }),
  ]),
  v.description("how ε, the probability of a random action, goes"),
)

/** The schedule that the data stands for. A sequence is one agent's: make one for each. */
export function epsilonSchedule(setting: EpsilonSetting): Schedule {
  switch (setting.kind) {
    case "constant":
      return constantSchedule(setting.value)
    case "linear":
      return linearSchedule({ start: setting.start, end: setting.end, steps: setting.steps })
    case "geometric": {
      const { kind: _, ...options } = setting
      return geometricSchedule(options)
    }
    case "sequence":
      return createSequence([
        { schedule: epsilonSchedule(setting.first), lasts: { steps: setting.steps } },
        { schedule: epsilonSchedule(setting.next) },
      ])
  }
}
