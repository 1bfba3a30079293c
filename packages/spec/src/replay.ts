import type { Rng } from "./rng.js"
import type { Snapshot } from "./snapshot.js"

/** One step of experience: (s, a, r, s′) and how it ended. */
export interface Transition {
  /** s, [D]. */
  readonly observation: Float32Array
  /** a. */
  readonly action: number
  /** r. */
  readonly reward: number
  /** The MDP ended at s′: no bootstrap. */
  readonly terminated: boolean
  /** The episode was cut at s′: bootstrap. */
  readonly truncated: boolean
  /** s′, [D]. */
  readonly nextObservation: Float32Array
  /**
   * γᵏ⁻¹ of a transition that sums the rewards of k steps, in [0, 1]: the learner's own γ is the last factor. 1 when left
   * out, as for a single step.
   */
  readonly discount?: number | undefined
}

/**
 * B transitions as a structure of arrays, in memory that every `sample` writes anew.
 */
export interface Batch {
  /** How many rows were sampled; at most the B the batch was made for. Rows beyond are stale. */
  size: number
  /** s, [B, D] row-major. */
  readonly observations: Float32Array
  /** a, [B]. */
  readonly actions: Int32Array
  /** r, [B]. */
  readonly rewards: Float32Array
  /** The transition's discount, or 0 when it terminated, [B]. The learner multiplies by γ, once. */
  readonly discounts: Float32Array
  /** The transition's discount, terminated or not, [B]. A memory that keeps single steps only may leave it out. */
  readonly unmaskedDiscounts?: Float32Array
  /** s′, [B, D] row-major. */
  readonly nextObservations: Float32Array
}

/** A replay memory D. */
export interface Replay {
  /** Transitions that fit. */
  readonly capacity: number
  /** Transitions held. */
  readonly size: number
  /** Numbers in one observation, D. */
  readonly observationSize: number
  /** Stores a copy; the oldest transition makes room when the memory is full. */
  add(transition: Transition): void
  /** Memory for batches of up to `batchSize` transitions, to be handed to `sample`. */
  createBatch(batchSize: number): Batch
  /** Fills the first `count` rows of `batch` (all by default) and sets its `size`. Allocates nothing. */
  sample(batch: Batch, random: Rng, count?: number): void
  /**
   * Tells that the episode was left in its middle: the next transition begins another. A memory that relates no
   * transition to the one before it may leave it out.
   */
  leaveEpisode?(): void
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
}
