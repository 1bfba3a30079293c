import type { TrainingEvent } from "@bellman-rl/training"
import { createProgress } from "../command-line/progress.js"
import { clockMs } from "../run/clock.js"
import { mean } from "../statistics/mean.js"

/** Episodes that the mean return is taken over. */
const RECENT = 100

/** Shows on a terminal how far a training is. */
export interface TrainingProgress {
  observe(event: TrainingEvent): void
  /** Draws what was observed. */
  show(): void
  stop(): void
}

/** A bar that counts steps up to `total`; nothing where the stream is no terminal, or where `quiet`. */
export function createTrainingProgress(
  stream: NodeJS.WriteStream,
  { total, quiet }: { readonly total: number; readonly quiet: boolean },
): TrainingProgress {
  const bar = createProgress(stream, { total, quiet: quiet || !stream.isTTY })
  const started = clockMs()
  const returns: number[] = []
  let [steps, epsilon, greedy]: [number, number, number | undefined] = [0, 1, undefined]

  function text(): string {
    const rate = Math.round((steps / Math.max(1, clockMs() - started)) * 1_000).toLocaleString("en-US")
    const parts = [
      ...(returns.length === 0 ? [] : [`return ${mean(returns).toFixed(1)}`]),
      ...(greedy === undefined ? [] : [`greedy ${greedy.toFixed(1)}`]),
      `ε ${epsilon.toFixed(2)}`,
      `${rate} steps/s`,
    ]
    return parts.join(" · ")
  }

  return {
    observe(event) {
      if (event.type === "evaluation-step") return
      steps = event.steps
      if (event.type === "evaluation-end") greedy = event.evaluation.meanReturn
      if (event.type !== "episode-end") return
      epsilon = event.epsilon
      returns.push(event.return)
      if (returns.length > RECENT) returns.shift()
    },
    show: () => bar.update(steps, { text: text(), line: undefined }),
    stop: () => bar.stop(),
  }
}
