import type { Transition } from "./replay.js"
import type { Snapshot } from "./snapshot.js"

/** `explore`: as in training. `exploit`: greedy, deterministic, and without touching any random stream. */
export type ActingMode = "explore" | "exploit"

/**
 * What one learn call did. The object is the agent's own: its values hold until the next call.
 */
export interface LearnMetrics {
  /** The mean loss over the call's minibatches. */
  readonly loss: number
  /** The mean of |y − Q(s, a)| over the batch. */
  readonly absoluteTdError: number
  /** The mean of Q(s, a) over the batch. */
  readonly meanQ: number
  /** The largest Q(s, a) of the batch. */
  readonly maxQ: number
  /** The gradient's global norm before clipping, in the call's last minibatch. */
  readonly gradientNorm: number
}

/** How far an agent is: the argument of every schedule. */
export interface Progress {
  /** Environment steps observed. */
  readonly steps: number
  /** Learn calls made; one may hold several updates. */
  readonly learnCalls: number
  /** Optimizer steps made. */
  readonly updates: number
  /** Episodes that ended. */
  readonly episodes: number
}

/** A number that changes as training goes on. A pure function. */
export type Schedule = (progress: Progress) => number

/** Something that acts and learns from what comes of it. */
export interface Agent {
  readonly progress: Progress
  /** ε now, for progress bars and metrics. */
  readonly epsilon: number
  /** Chooses an action for s, [D]. */
  act(observation: Float32Array, mode: ActingMode): number
  /** Stores a transition and learns from the memory when it is time. */
  observe(transition: Transition): LearnMetrics | undefined
  /**
   * Tells that the episode was left in its middle: the next transition begins another. An agent that relates no
   * transition to the one before it may leave it out.
   */
  leaveEpisode?(): void
  /** Everything that what comes next depends on. */
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** Frees what the agent made; its parts stay with whoever made them. The agent cannot be used again. */
  dispose(): void
}
