import type { EpisodeEndEvent, Evaluation, EvaluationEndEvent } from "@bellman-rl/training"
import type { Finding } from "../diagnostics/finding.js"

/** An episode of training. The last five are null where it made no learn call. */
export interface EpisodeRecord {
  readonly type: "episode-end"
  /** The episode's index, from 0. */
  readonly episode: number
  /** Environment steps so far. */
  readonly steps: number
  readonly length: number
  readonly return: number
  readonly terminated: boolean
  readonly truncated: boolean
  readonly epsilon: number
  readonly loss: number | null
  readonly absoluteTdError: number | null
  readonly meanQ: number | null
  readonly maxQ: number | null
  readonly gradientNorm: number | null
}

/** Greedy episodes on the way. */
export interface EvaluationRecord {
  readonly type: "evaluation-end"
  /** Episodes of training that ended so far. */
  readonly episodes: number
  readonly steps: number
  readonly meanReturn: number
  readonly returns: readonly number[]
  readonly seeds: readonly number[]
}

/** Greedy episodes before training, or of the chosen network after it. */
export interface GreedyRecord {
  readonly type: "untrained-evaluation" | "final-evaluation"
  readonly meanReturn: number
  readonly returns: readonly number[]
  readonly lengths: readonly number[]
  readonly seeds: readonly number[]
}

/** A known failure, seen by the diagnostics. */
export type FindingRecord = Finding & { readonly type: "finding" }

/** A line of `metrics.jsonl`. It holds no clock value: the same seed gives the same bytes. */
export type MetricsRecord = EpisodeRecord | EvaluationRecord | GreedyRecord | FindingRecord

/** Of the metrics of an episode, what is written. */
export function episodeRecord(event: EpisodeEndEvent): EpisodeRecord {
  const { type, episode, steps, length, return: episodeReturn, terminated, truncated, epsilon, learning } = event
  const learned = learning ?? { loss: null, absoluteTdError: null, meanQ: null, maxQ: null, gradientNorm: null }
  return { type, episode, steps, length, return: episodeReturn, terminated, truncated, epsilon, ...learned }
}

/** Of an evaluation on the way, what is written. */
export function evaluationRecord({ type, episodes, steps, evaluation }: EvaluationEndEvent): EvaluationRecord {
  const { meanReturn, returns, seeds } = evaluation
  return { type, episodes, steps, meanReturn, returns, seeds }
}

/** Of an evaluation before or after training, what is written. */
export function greedyRecord(type: GreedyRecord["type"], evaluation: Evaluation): GreedyRecord {
  const { meanReturn, returns, lengths, seeds } = evaluation
  return { type, meanReturn, returns, lengths, seeds }
}
