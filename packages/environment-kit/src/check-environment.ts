import type { Environment } from "@bellman-rl/spec"
import { environmentRules, type EnvironmentRulesOptions, THREW } from "./environment-rules.js"

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
 * and holds; episodes that do not end within `endWithinSteps` are a problem. An error that stops several rules is told
 * once, by the first of them.
 */
export function checkEnvironment(
  environment: Environment<unknown> | (() => Environment<unknown>),
  options: EnvironmentRulesOptions = {},
): EnvironmentProblem[] {
  const isFactory = typeof environment === "function"
  const create = isFactory ? environment : () => environment
  const problems: EnvironmentProblem[] = []
  for (const { name, check, needsFresh } of environmentRules(options)) {
    if (needsFresh && !isFactory) continue
    const message = check(create)
    if (message === undefined || isToldAlready(message, problems)) continue
    problems.push({ rule: name, message })
  }
  return problems
}

/** Whether a rule was only stopped by an error that a rule before it has named. */
function isToldAlready(message: string, problems: readonly EnvironmentProblem[]): boolean {
  if (!message.startsWith(THREW)) return false
  return problems.some((problem) => problem.message.includes(message.slice(THREW.length)))
}
