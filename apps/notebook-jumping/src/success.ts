import { type EpisodeRecord, mean } from "@bellman-rl/experiment"

/** Episodes of one tenth of the notebook's run. */
export const DECILE_EPISODES = 100
/** Tenths of the notebook's run. */
export const DECILES = 10

/** The share of the episodes that reached the goal. */
export function successRate(episodes: readonly Pick<EpisodeRecord, "return">[]): number {
  return mean(episodes.map((episode) => (episode.return === 1 ? 1 : 0)))
}

/** The rate of each tenth of the notebook's 1,000 episodes that is finished. */
export function successByDecile(episodes: readonly Pick<EpisodeRecord, "return">[]): number[] {
  const finished = Math.min(Math.floor(episodes.length / DECILE_EPISODES), DECILES)
  return Array.from({ length: finished }, (_, decile) =>
    successRate(episodes.slice(decile * DECILE_EPISODES, (decile + 1) * DECILE_EPISODES)),
  )
}
