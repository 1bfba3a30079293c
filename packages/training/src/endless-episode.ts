import { createChecks } from "@bellman-rl/checks"
import type { Environment } from "@bellman-rl/spec"

const checks = createChecks("training")

/** Steps after which an episode that nothing learns from counts as endless, unless told otherwise. */
export const defaultMaxEpisodeSteps = 100_000

/** The error for an episode that went on too long. */
export function endlessEpisode(
  where: string,
  { id }: Environment,
  { maxEpisodeSteps, episode }: { readonly maxEpisodeSteps: number; readonly episode: string },
): RangeError {
  return checks.rangeError(where, "environment", {
    expected: `episodes of at most ${maxEpisodeSteps} steps`,
    got: id,
    advice: `Its ${episode} did not end: wrap it in timeLimit, or raise maxEpisodeSteps.`,
  })
}
