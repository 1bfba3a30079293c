import type { EpisodeRecord } from "@bellman-rl/experiment"

/** The notebook's own line: `Episode  0, Reward:  -2.548, Steps: 240, Next eps:   0.998`. */
export function episodeLine(records: readonly EpisodeRecord[]): string {
  const { episode, return: reward, length, epsilon } = records.at(-1) as EpisodeRecord
  const wide = (value: number) => value.toFixed(3).padStart(7)
  return `Episode ${String(episode).padStart(2)}, Reward: ${wide(reward)}, Steps: ${length}, Next eps: ${wide(epsilon)}`
}
