import { createChecks } from "@bellman-rl/checks"
import type { Environment } from "@bellman-rl/spec"
import { stepError } from "./episode.js"
import { wrapEnvironment } from "./wrap-environment.js"

const checks = createChecks("environment-kit")

/** How long an episode may be. */
export interface TimeLimitOptions {
  /** Steps after which an episode is cut, at least 1. */
  readonly maxEpisodeSteps: number
}

/**
 * Cuts episodes: the step number `maxEpisodeSteps` of an episode, and it alone, is `truncated`.
 *
 * A step may be both `terminated` and `truncated`, as in Gymnasium. A step after the cut throws.
 */
export function timeLimit<Action = number>(
  environment: Environment<Action>,
  options: TimeLimitOptions,
): Environment<Action> {
  checks.knownFields("timeLimit", "options", options, ["maxEpisodeSteps"])
  const maxEpisodeSteps = checks.integer("timeLimit", "maxEpisodeSteps", options.maxEpisodeSteps, { min: 1 })
  const stepName = `${environment.id}.step`
  let steps = 0
  let isCut = false

  return wrapEnvironment(environment, {
    reset(options) {
      const start = environment.reset(options)
      steps = 0
      isCut = false
      return start
    },
    step(action) {
      if (isCut) throw stepError("environment-kit", stepName, "ended")
      const result = environment.step(action)
      steps += 1
      isCut = steps >= maxEpisodeSteps
      return isCut ? { ...result, truncated: true } : result
    },
  })
}
