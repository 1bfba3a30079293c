import { isOneTask, type Scores, type TaskScores, tasksOf } from "./scores.js"
import { type BootstrapOptions, type Interval, percentileInterval, resample } from "./bootstrap.js"

/**
 * A confidence interval of a statistic over seeds: percentiles of what it is on resampled scores.
 *
 * Stratified: each task's runs are drawn anew from that task's runs, with replacement, as many as there are. Efron
 * (1979), "Bootstrap methods"; Agarwal et al. (2021), section 4.1; rliable's `get_interval_estimates`, with whose
 * numbers it agrees where the draws are the same. With few runs it is too narrow: from one run it is a point.
 *
 * @param statistic sees scores of the same shape as `scores`; its values are finite
 * @throws TypeError or RangeError that names the argument or option that is wrong
 * @example
 * import { createRandom } from "@bellman-rl/random"
 *
 * const returns = [212, 305, 298, 251, 340, 287, 330, 276]
 * const interval = bootstrapInterval(returns, interquartileMean, { random: createRandom(1) })
 * Math.round(interval.low) // => 257
 * Math.round(interval.high) // => 320
 */
export function bootstrapInterval(
  scores: readonly number[],
  statistic: (scores: readonly number[]) => number,
  options: BootstrapOptions,
): Interval
/** The same for several tasks, [tasks][runs]. */
export function bootstrapInterval(
  scores: TaskScores,
  statistic: (scores: TaskScores) => number,
  options: BootstrapOptions,
): Interval
export function bootstrapInterval(
  scores: Scores,
  statistic: (scores: never) => number,
  options: BootstrapOptions,
): Interval {
  const where = "bootstrapInterval"
  const tasks = tasksOf(where, "scores", scores)
  const shaped = (resampled: TaskScores): Scores => (isOneTask(scores) ? (resampled[0] ?? []) : resampled)
  return percentileInterval(where, (random) => statistic(shaped(resample(tasks, random)) as never), options)
}
