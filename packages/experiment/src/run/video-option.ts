/** Which episodes of training become videos. `last`: none, but untrained and trained ones are shown all the same. */
export type VideoOption = "never" | "last" | "all" | { readonly every: number }

/** Whether an episode of training, counted from 0, becomes a video. */
export function isFilmed(video: VideoOption, episode: number): boolean {
  if (typeof video === "object") return episode % video.every === 0
  return video === "all"
}
