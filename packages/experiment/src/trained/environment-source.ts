import { createChecks } from "@bellman-rl/checks"
import { make } from "@bellman-rl/environments"
import type { Environment } from "@bellman-rl/spec"

const checks = createChecks("experiment")
const EXPECTED = "an id, or a function that makes an environment"

/** An id, or a function that makes an environment. */
export type EnvironmentSource = string | (() => Environment)

/**
 * The function that makes an environment. What it makes is looked at each time.
 *
 * @throws TypeError that says what to write, when an environment came where a function that makes one was wanted
 */
export function environmentFactory(where: string, source: EnvironmentSource): () => Environment {
  const given: unknown = source
  if (typeof given === "string") return () => make(given)
  if (typeof given === "function") return () => checkMade(where, (given as () => unknown)())
  const advice = looksLikeEnvironment(given)
    ? "That is an environment, and training and evaluation need one each. Write environment: () => createMine(), with the call inside the function."
    : 'Write environment: "CartPole-v1", or environment: () => createMine().'
  throw checks.typeError(where, "environment", { expected: EXPECTED, got: given, advice })
}

function checkMade(where: string, made: unknown): Environment {
  if (looksLikeEnvironment(made)) {
    const { observationSpace, actionSpace } = made as Partial<Environment>
    if (observationSpace?.low !== undefined && actionSpace !== undefined) return made as unknown as Environment
    throw checks.typeError(where, "environment", {
      expected: "a function that makes an environment with observationSpace and actionSpace",
      got: made,
      advice: "Wrap an environment that names them otherwise with fromGymnasium.",
    })
  }
  const isPromise = typeof (made as { then?: unknown } | null | undefined)?.then === "function"
  throw checks.typeError(where, "environment", {
    expected: "a function that makes an environment",
    got: made,
    advice: isPromise
      ? "It returns a promise: await what has to be loaded before, and make the environment at once."
      : "It has to return an object with reset and step.",
  })
}

function looksLikeEnvironment(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false
  const { reset, step } = value as { readonly reset?: unknown; readonly step?: unknown }
  return typeof reset === "function" && typeof step === "function"
}

/** Two environments, or an error where the function gives the same one again: two roles in one would step each other. */
export function refuseSame(where: string, [first, second]: readonly [Environment, Environment]): void {
  if (first !== second) return
  throw checks.typeError(where, "environment", {
    expected: "a function that makes a new environment at each call",
    got: first,
    advice: "It returned the same one twice, for training and for evaluation. Put its making inside the function.",
  })
}
