import { createEpisode } from "@bellman-rl/environment-kit"
import type { Environment, Snapshot } from "@bellman-rl/spec"

/** An environment in epochs, and how far the one under way is. */
export interface EpochEnvironment extends Environment {
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
}

/**
 * Cuts the episode that is under way at every step of the whole run whose number `epochSteps` divides.
 *
 * The notebook resets the environment at the beginning of each epoch. The step before is truncated, so that its value
 * is bootstrapped as the notebook's is; it may be terminated too. A step after the cut throws.
 */
export function cutAtEpochEnds(environment: Environment, epochSteps: number): EpochEnvironment {
  const { id, observationSpace, actionSpace } = environment
  const episode = createEpisode({ packageName: "notebook-cartpole-tutorial", id, actionSpace })
  /** Steps made in this epoch. */
  let steps = 0
  return {
    id,
    observationSpace,
    actionSpace,
    reset(options) {
      episode.begin()
      return environment.reset(options)
    },
    step(action) {
      episode.check(action)
      const result = environment.step(action)
      steps = (steps + 1) % epochSteps
      const isCut = steps === 0
      if (isCut || result.terminated || result.truncated) episode.end()
      return isCut ? { ...result, truncated: true } : result
    },
    scene: () => environment.scene(),
    snapshot: () => ({ steps }),
    restore(snapshot) {
      steps = snapshot["steps"] as number
    },
  }
}
