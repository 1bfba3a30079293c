import type { SortedGroup } from "./group.js"

const MANY = 100
const FEW = 10

/**
 * How many episodes a running mean goes over, and the mean at the end of each run: 100, as is the custom.
 *
 * Where a run has less than 200 episodes it is 10: over 100 there would be hardly a curve.
 */
export function lastEpisodes(groups: readonly SortedGroup[]): number {
  return groups.every(({ runs }) => runs.every(({ episodes }) => episodes.length >= 2 * MANY)) ? MANY : FEW
}
