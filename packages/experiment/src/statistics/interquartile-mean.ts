import { mean } from "./mean.js"
import { type Scores, tasksOf } from "./scores.js"

/**
 * IQM: the mean of the middle half of all scores, all tasks' runs taken together.
 *
 * It needs fewer runs than the median and is less moved by one odd run than the mean. Agarwal et al. (2021), "Deep
 * Reinforcement Learning at the Edge of the Statistical Precipice", section 4.3; rliable's `aggregate_iqm`, which is
 * SciPy's `trim_mean(scores, 0.25)`: of n scores, ⌊n/4⌋ are cut at either end, so that fewer than four are all kept.
 *
 * @throws RangeError for no scores, TypeError or RangeError for what is not a finite number
 * @example
 * interquartileMean([1, 2, 4, 100]) // => 3
 * interquartileMean([[1, 2], [4, 100]]) // => 3
 */
export function interquartileMean(scores: Scores): number {
  const sorted = tasksOf("interquartileMean", "scores", scores)
    .flat()
    .sort((a, b) => a - b)
  const cut = Math.floor(sorted.length / 4)
  return mean(sorted.slice(cut, sorted.length - cut))
}
