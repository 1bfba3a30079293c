import type { Info, LearnMetrics, Snapshot } from "@bellman-rl/spec"
import type { Evaluation, GreedyStep } from "./evaluate.js"

/** One environment step went by. The object is used again: read it before the next event. */
export interface StepEvent {
  readonly type: "step"
  /** Environment steps so far, this one included. */
  readonly steps: number
  /** The episode's index, from 0. */
  readonly episode: number
  /** r, as the agent saw it. */
  readonly reward: number
  /** What the step's learn call did, where there was one. */
  readonly metrics: LearnMetrics | undefined
}

/** An episode terminated or was truncated. */
export interface EpisodeEndEvent {
  readonly type: "episode-end"
  /** Environment steps so far. */
  readonly steps: number
  /** The episode's index, from 0. */
  readonly episode: number
  /** The undiscounted sum of the rewards that the agent saw. */
  readonly return: number
  /** The episode's steps. */
  readonly length: number
  readonly terminated: boolean
  readonly truncated: boolean
  /** ε after the episode. */
  readonly epsilon: number
  /** Means over the episode's learn calls, and of `maxQ` the largest; null where there was none. */
  readonly learning: LearnMetrics | null
  /** What the environment told with the last step. */
  readonly info: Info
}

/** A greedy step of an evaluation went by, or its reset. The object is used again: read it before the next event. */
export interface EvaluationStepEvent {
  readonly type: "evaluation-step"
  /** Environment steps of training so far. */
  readonly steps: number
  /** Episodes of training that ended so far. */
  readonly episodes: number
  /** How far the greedy episode is. */
  readonly greedy: GreedyStep
}

/** The greedy policy was evaluated. */
export interface EvaluationEndEvent {
  readonly type: "evaluation-end"
  readonly steps: number
  /** Episodes that ended so far. */
  readonly episodes: number
  readonly evaluation: Evaluation
}

/** Training can be resumed from here. */
export interface CheckpointSaveEvent {
  readonly type: "checkpoint-save"
  readonly steps: number
  /** Episodes that ended so far. */
  readonly episodes: number
  /** For `train`'s `from`. */
  readonly checkpoint: Snapshot
}

/** What training tells. */
export type TrainingEvent = StepEvent | EvaluationStepEvent | EvaluationEndEvent | EpisodeEndEvent | CheckpointSaveEvent
