import { createChecks } from "@bellman-rl/checks"

const checks = createChecks("experiment")

/** Scores of the runs of one task, [runs], or of several, [tasks][runs]. Tasks may differ in their number of runs. */
export type Scores = readonly number[] | readonly (readonly number[])[]

/** Scores of the runs of each task. */
export type TaskScores = readonly (readonly number[])[]

/** Whether the scores are of one task, written without brackets around it. */
export function isOneTask(scores: Scores): scores is readonly number[] {
  return !Array.isArray(scores[0])
}

/** The scores by task: every task has runs and every score is a number, or it is an error of the function `where`. */
export function tasksOf(where: string, argument: string, scores: Scores): TaskScores {
  const isArray: boolean = Array.isArray(scores)
  if (!isArray) {
    throw checks.typeError(where, argument, {
      expected: "an array of scores, or of one such array a task",
      got: scores,
    })
  }
  if (isOneTask(scores)) {
    checkRuns(where, argument, scores)
    return [scores]
  }
  for (const [i, runs] of scores.entries()) checkRuns(where, `${argument}[${i}]`, runs)
  return scores
}

function checkRuns(where: string, argument: string, runs: unknown): void {
  if (!Array.isArray(runs)) throw checks.typeError(where, argument, { expected: "an array of scores", got: runs })
  checks.integer(where, `${argument}.length`, runs.length, { min: 1 })
  for (const [i, score] of runs.entries()) checks.number(where, `${argument}[${i}]`, score)
}
