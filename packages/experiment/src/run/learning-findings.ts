import type { Progress } from "@bellman-rl/spec"
import type { Finding } from "../diagnostics/finding.js"
import type { EpisodeRecord } from "./metrics.js"

/** What decides when a DQN begins to learn. */
interface LearningStart {
  readonly learningStartSize: number
  readonly learnEverySteps: number
}

/**
 * What to say at a run's end of a budget that was too short: no learn call was made, or exploration was over before the
 * first one. Neither is an error, and either looks like a run.
 */
export function learningFindings(
  { steps, learnCalls }: Progress,
  episodes: readonly EpisodeRecord[],
  { learningStartSize, learnEverySteps }: LearningStart,
): readonly Finding[] {
  if (learnCalls === 0) {
    const message =
      `There was no learn call in ${steps} steps: dqn.learningStartSize is ${learningStartSize}, ` +
      `dqn.learnEverySteps is ${learnEverySteps}. The network is the untrained one. Train for longer, or lower these.`
    return [{ name: "no-learning", steps, message }]
  }
  const first = episodes.findIndex(({ loss }) => loss !== null)
  const [start, before, last] = [episodes[0], episodes[first - 1], episodes.at(-1)]
  if (start === undefined || before === undefined || last === undefined) return []
  if (start.epsilon <= before.epsilon || before.epsilon !== last.epsilon) return []
  const message =
    `ε was at its end, ${before.epsilon}, at step ${before.steps}, before the first learn call: ` +
    `the network explored no more once it began to learn. Let ε fall more slowly, or lower dqn.learningStartSize.`
  return [{ name: "exploration-over", steps, message }]
}
