import type { Environment } from "@bellman-rl/spec"
import { environmentRules, type EnvironmentRulesOptions } from "./environment-rules.js"

/** A rule that an environment breaks. */
export interface EnvironmentProblem {
  /** The rule's name, `"step-after-end"`. */
  readonly rule: string
  /** What was seen. */
  readonly message: string
}

/**
 * What is wrong with an environment: it is driven with seeded random actions, under every rule of `environmentRules`.
 *
 * Takes an environment, or better a function that makes one: whether a step before the first reset is refused, and
 * whether two environments agree, can be seen in fresh ones only. An empty list means that every rule could be checked
 * and holds; episodes that do not end within `endWithinSteps` are a problem.
 */
export function checkEnvironment(
  environment: Environment<unknown> | (() => Environment<unknown>),
  options: EnvironmentRulesOptions = {},
): EnvironmentProblem[] {
  const isFactory = typeof environment === "function"
  const create = isFactory ? environment : () => environment
  return environmentRules(options)
    .filter(({ needsFresh }) => isFactory || !needsFresh)
    .flatMap(({ name, check }) => {
      const message = check(create)
      return message === undefined ? [] : [{ rule: name, message }]
    })
}
