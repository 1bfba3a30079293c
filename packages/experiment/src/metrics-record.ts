import type { EpisodeEndEvent, EvaluationEndEvent, TrainingEvent } from "@bellman-rl/training"
import type { Json } from "./run-folder.js"

/** The line of `metrics.jsonl` that an event is worth; nothing for a single step or a checkpoint. */
export function metricsRecord(event: TrainingEvent): Json | undefined {
  switch (event.type) {
    case "episode-end":
      return episodeRecord(event)
    case "evaluation-end":
      return evaluationRecord(event)
    case "step":
    case "checkpoint-save":
      return undefined
  }
}

function episodeRecord(event: EpisodeEndEvent): Json {
  const { type, episode, steps, length, return: episodeReturn, terminated, truncated, epsilon, learning } = event
  const learned = learning ?? { loss: null, absoluteTdError: null, meanQ: null, maxQ: null, gradientNorm: null }
  return { type, episode, steps, length, return: episodeReturn, terminated, truncated, epsilon, ...learned }
}

function evaluationRecord({ type, episodes, steps, evaluation }: EvaluationEndEvent): Json {
  const { meanReturn, returns, seeds } = evaluation
  return { type, episodes, steps, meanReturn, returns, seeds }
}
