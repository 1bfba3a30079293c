import type { EpisodeRecord } from "@bellman-rl/experiment"
import { recentMean } from "./recent-mean.js"

/** The notebook's own line: `episode:  0 score: -123.45 avg score: -123.45`. */
export function episodeLine(records: readonly EpisodeRecord[]): string {
  const { episode, return: score } = records.at(-1) as EpisodeRecord
  const average = recentMean(records.map((record) => record.return))
  return `episode:  ${episode} score: ${score.toFixed(2)} avg score: ${average.toFixed(2)}`
}
