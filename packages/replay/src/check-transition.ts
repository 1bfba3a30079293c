import { createChecks } from "@bellman-rl/checks"
import type { Transition } from "@bellman-rl/spec"
import type { Storage } from "./dtypes.js"
import type { CheckedReplayOptions } from "./options.js"

const checks = createChecks("replay")
const where = "add"

/** Throws unless every field of a transition can be stored as it is. */
export function checkTransition(transition: Transition, options: CheckedReplayOptions): void {
  checks.fields(where, "transition", transition)
  const { observation, action, reward, terminated, truncated, nextObservation, discount } = transition
  checkObservation("transition.observation", observation, options)
  if (!holds(options.actions, action) || action < 0) throw actionError(action, options.actions)
  if (!holds(options.rewards, reward)) throw numberError("transition.reward", reward, options.rewards)
  if (typeof terminated !== "boolean") throw flagError("transition.terminated", terminated)
  if (typeof truncated !== "boolean") throw flagError("transition.truncated", truncated)
  checkObservation("transition.nextObservation", nextObservation, options)
  if (isOneMemory(observation, nextObservation)) throw oneMemoryError(nextObservation)
  if (discount !== undefined && !(typeof discount === "number" && discount >= 0 && discount <= 1)) {
    throw valueError("transition.discount", discount, "a number in [0, 1]")
  }
}

/**
 * Whether s and s′ lie in the same place, so that the one was overwritten with the other.
 *
 * Only equal values are looked at twice: asking a small array for its buffer moves it.
 */
function isOneMemory(observation: Float32Array, nextObservation: Float32Array): boolean {
  if (observation === nextObservation) return true
  for (let i = 0; i < observation.length; i++) if (observation[i] !== nextObservation[i]) return false
  return observation.byteOffset === nextObservation.byteOffset && observation.buffer === nextObservation.buffer
}

function oneMemoryError(got: Float32Array): TypeError {
  return checks.typeError(where, "transition.nextObservation", {
    expected: "an array of its own",
    got,
    advice: "It lies where transition.observation lies: keep a copy of s before the step, observation.slice().",
  })
}

function checkObservation(field: string, observation: Float32Array, options: CheckedReplayOptions): void {
  const { observationSize, observations: storage } = options
  if (!(observation instanceof Float32Array)) {
    throw checks.typeError(where, field, { expected: `Float32Array(${observationSize})`, got: observation })
  }
  if (observation.length !== observationSize) {
    throw checks.rangeError(where, field, { expected: `Float32Array(${observationSize})`, got: observation })
  }
  for (let i = 0; i < observationSize; i++) {
    if (!holds(storage, observation[i] as number)) throw numberError(`${field}[${i}]`, observation[i], storage)
  }
}

/** False for NaN and ±∞ too. */
function holds({ min, max, isWhole }: Storage, value: number): boolean {
  return typeof value === "number" && value >= min && value <= max && (!isWhole || Number.isInteger(value))
}

function numberError(field: string, got: unknown, { dtype, min, max, isWhole }: Storage): Error {
  return valueError(field, got, isWhole ? `an integer in [${min}, ${max}] (${dtype})` : `a finite ${dtype} number`)
}

function actionError(got: unknown, { dtype, max }: Storage): Error {
  return valueError("transition.action", got, `an integer in [0, ${max}] (${dtype})`)
}

function valueError(field: string, got: unknown, expected: string): Error {
  return typeof got === "number"
    ? checks.rangeError(where, field, { expected, got })
    : checks.typeError(where, field, { expected, got })
}

function flagError(field: string, got: unknown): TypeError {
  return checks.typeError(where, field, { expected: "true or false", got })
}
