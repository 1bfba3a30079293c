import { createChecks } from "@bellman-rl/checks"
import { wrapEnvironment } from "@bellman-rl/environment-kit"
import type { Environment } from "@bellman-rl/spec"

const checks = createChecks("environments")

/** How long one decision lasts. */
export interface RepeatActionOptions {
  /** Steps made with each action, at least 1. */
  readonly times: number
}

/**
 * Makes each action `times` steps long: one decision, the sum of the rewards, the last observation.
 *
 * Bellemare et al. (2013), "The Arcade Learning Environment", frame skipping, as used by Mnih et al. (2015). A decision
 * is cut short where an episode ends, by either way of ending. What is counted outside of it, such as a time limit or
 * the length of an episode, is counted in decisions. `info` is the last step's.
 *
 * @example
 * const environment = repeatAction(createCartPole(), { times: 4 })
 * environment.reset({ seed: 0 })
 * environment.step(0).reward // => 4
 */
export function repeatAction<Action = number>(
  environment: Environment<Action>,
  options: RepeatActionOptions,
): Environment<Action> {
  checks.knownFields("repeatAction", "options", options, ["times"])
  const times = checks.integer("repeatAction", "times", options.times, { min: 1 })

  return wrapEnvironment(environment, {
    step(action) {
      let result = environment.step(action)
      let reward = result.reward
      for (let i = 1; i < times && !result.terminated && !result.truncated; i++) {
        result = environment.step(action)
        reward += result.reward
      }
      return { ...result, reward }
    },
  })
}
