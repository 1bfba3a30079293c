const CUBES_BELOW = 1000

/**
 * Whether an episode is recorded where nothing else is said: 0, 1, 8, 27 … 729, the cubes below 1000, and from there on
 * each thousandth, as Gymnasium does.
 *
 * @example
 * [0, 1, 2, 8, 27, 999, 1000, 1331, 2000].filter(cappedCubicTrigger) // => [0, 1, 8, 27, 1000, 2000]
 */
export function cappedCubicTrigger(episode: number): boolean {
  if (episode >= CUBES_BELOW) return episode % CUBES_BELOW === 0
  return Math.round(Math.cbrt(episode)) ** 3 === episode
}
