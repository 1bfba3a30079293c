import { createChecks } from "@bellman-rl/checks"
import { type BootstrapOptions, type Interval, percentileInterval, resample } from "./bootstrap.js"
import { mean } from "./mean.js"
import { type Scores, type TaskScores, tasksOf } from "./scores.js"

const checks = createChecks("experiment")

/**
 * P(X > Y) + ½ P(X = Y): how likely a run of X scores more than a run of Y, averaged over tasks.
 *
 * Of one task it is the Mann-Whitney statistic U of x over the number of pairs. Agarwal et al. (2021), section 4.3;
 * rliable's `probability_of_improvement`. It says how often, not by how much.
 *
 * @param x the runs of X: [runs], or [tasks][runs]
 * @param y the runs of Y on the same tasks; as many as you like
 * @throws TypeError or RangeError that names the argument that is wrong
 * @example
 * probabilityOfImprovement([3, 5], [1, 3, 4, 9]) // => 0.5625
 */
export function probabilityOfImprovement(x: Scores, y: Scores): number {
  const pairs = pairTasks("probabilityOfImprovement", x, y)
  return improvement(pairs.x, pairs.y)
}

/**
 * A confidence interval of `probabilityOfImprovement`: percentiles over resampled runs, those of X and of Y drawn
 * independently, task by task. rliable's `get_interval_estimates` of pairs of scores.
 *
 * @throws TypeError or RangeError that names the argument or option that is wrong
 * @example
 * import { createRandom } from "@bellman-rl/random"
 *
 * const [x, y] = [[3, 5, 6, 7], [1, 3, 4, 6]]
 * probabilityOfImprovementInterval(x, y, { random: createRandom(1) }) // => { low: 0.34375, high: 1 }
 */
export function probabilityOfImprovementInterval(x: Scores, y: Scores, options: BootstrapOptions): Interval {
  const where = "probabilityOfImprovementInterval"
  const pairs = pairTasks(where, x, y)
  const valueOfResample: Parameters<typeof percentileInterval>[1] = (random) => {
    const resampledX = resample(pairs.x, random)
    return improvement(resampledX, resample(pairs.y, random))
  }
  return percentileInterval(where, valueOfResample, options)
}

function pairTasks(where: string, x: Scores, y: Scores): { readonly x: TaskScores; readonly y: TaskScores } {
  const tasks = { x: tasksOf(where, "x", x), y: tasksOf(where, "y", y) }
  if (tasks.x.length !== tasks.y.length) {
    throw checks.rangeError(where, "y", {
      expected: `runs of as many tasks as x has (${tasks.x.length})`,
      got: tasks.y.length,
    })
  }
  return tasks
}

function improvement(x: TaskScores, y: TaskScores): number {
  return mean(x.map((runs, task) => improvementOnTask(runs, y[task] ?? [])))
}

function improvementOnTask(x: readonly number[], y: readonly number[]): number {
  let wins = 0
  for (const a of x) {
    for (const b of y) wins += a > b ? 1 : a === b ? 0.5 : 0
  }
  return wins / (x.length * y.length)
}
