import { wrapEnvironment } from "@bellman-rl/environment-kit"
import type { Environment } from "@bellman-rl/spec"

/**
 * An environment whose cuts look like ends: `truncated` becomes `terminated`.
 *
 * So agents saw it before Gymnasium 0.26, when one flag told both: a learner does not bootstrap from the state at which
 * the episode was cut. For reproductions of such agents; nothing else should want it.
 *
 * @example
 * const environment = truncationTerminates(make("CartPole-v1", { maxEpisodeSteps: 1 }))
 * environment.reset({ seed: 0 })
 * const { terminated, truncated } = environment.step(0)
 * terminated // => true
 * truncated // => false
 */
export function truncationTerminates<Action = number>(environment: Environment<Action>): Environment<Action> {
  return wrapEnvironment(environment, {
    step(action) {
      const result = environment.step(action)
      return { ...result, terminated: result.terminated || result.truncated, truncated: false }
    },
  })
}
