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
 * What is wrong with an environment: it is made several times and driven with seeded random actions.
 *
 * Takes a function that makes the environment, not an environment: whether a step before the first reset is refused, and
 * whether two environments agree, can be seen in fresh ones only. An empty list means that every rule could be checked
 * and holds; episodes that do not end within `endWithinSteps` are a problem.
 *
 * @example
 * checkEnvironment(createCartPole) // => []
 */
export function checkEnvironment(
  create: () => Environment<unknown>,
  options: EnvironmentRulesOptions = {},
): EnvironmentProblem[] {
  return environmentRules(options).flatMap(({ name, check }) => {
    const message = check(create)
    return message === undefined ? [] : [{ rule: name, message }]
  })
}
