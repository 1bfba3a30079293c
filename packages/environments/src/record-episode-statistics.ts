import { wrapEnvironment } from "@bellman-rl/environment-kit"
import type { Environment } from "@bellman-rl/spec"

/** What `recordEpisodeStatistics` tells at the end of an episode, in `info.episode`. */
export interface EpisodeStatistics {
  /** Sum of the episode's rewards, undiscounted. */
  readonly return: number
  /** Steps. */
  readonly length: number
}

/**
 * Adds `info.episode`, the episode's return and length, to the step that ends it (by either way of ending).
 *
 * Gymnasium's `RecordEpisodeStatistics` calls them `r` and `l`; its third, a wall-clock time, is left out: packages do
 * not read the clock. Put it outside a time limit, or it does not see the cut.
 *
 * @example
 * const environment = recordEpisodeStatistics(timeLimit(createCartPole(), { maxEpisodeSteps: 2 }))
 * environment.reset({ seed: 0 })
 * environment.step(0).info // => {}
 * environment.step(1).info // => { episode: { return: 2, length: 2 } }
 */
export function recordEpisodeStatistics<Action = number>(environment: Environment<Action>): Environment<Action> {
  let episodeReturn = 0
  let length = 0

  return wrapEnvironment(environment, {
    reset(options) {
      const start = environment.reset(options)
      episodeReturn = 0
      length = 0
      return start
    },
    step(action) {
      const result = environment.step(action)
      episodeReturn += result.reward
      length += 1
      if (!result.terminated && !result.truncated) return result
      const episode: EpisodeStatistics = { return: episodeReturn, length }
      return { ...result, info: { ...result.info, episode } }
    },
  })
}
