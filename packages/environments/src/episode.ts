import { createEpisode as createEpisodeOf, type Episode } from "@bellman-rl/environment-kit"
import type { Box, Discrete } from "@bellman-rl/spec"

/** The episodes of the environment `id` of this package. */
export function createEpisode(id: string, actionSpace: Discrete | Box): Episode {
  return createEpisodeOf({ packageName: "environments", id, actionSpace })
}
