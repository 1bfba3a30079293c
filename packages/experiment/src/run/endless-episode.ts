import type { StepEvent } from "@bellman-rl/training"
import type { Finding } from "../diagnostics/finding.js"

/** Steps of one episode of training after which it is worth a word. */
const LONG_EPISODE_STEPS = 100_000

/**
 * What to say of a step of training, at which no episode has ended for very long. It is no error: the agent learns on.
 *
 * @param lastEnd the environment steps when the last episode ended, or 0
 */
export function endlessEpisodeFinding({ steps, episode }: StepEvent, lastEnd: number): Finding | undefined {
  if (steps - lastEnd !== LONG_EPISODE_STEPS) return undefined
  return {
    name: "endless-episode",
    steps,
    message:
      `Episode ${episode} has not ended in ${LONG_EPISODE_STEPS} steps: nothing is saved before it does, ` +
      `and it may never. Wrap the environment in timeLimit.`,
  }
}
