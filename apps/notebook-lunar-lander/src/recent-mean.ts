import { mean } from "@bellman-rl/experiment"

/** Episodes of the notebook's average: the newest and the hundred before it. */
export const WINDOW = 101

/** The mean of a value and of those before it, 101 in all; at the beginning of as many as there are. */
export function recentMean(values: readonly number[], index: number = values.length - 1): number {
  return mean(values.slice(Math.max(0, index + 1 - WINDOW), index + 1))
}
