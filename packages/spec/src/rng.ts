import type { Snapshot } from "./snapshot.js"

/**
 * A seeded random stream. All randomness of this project comes from one that is passed in.
 *
 * Methods advance the stream; `stream` does not.
 */
export interface Rng {
  /** A uniform number in [0, 1), 53 random bits. */
  random(): number
  /** A uniform number in [low, high). */
  uniform(low: number, high: number): number
  /** A uniform integer in [low, high), |high − low| ≤ 2^53. */
  integers(low: number, high: number): number
  /** A normally distributed number. `std` ≥ 0. */
  normal(mean?: number, std?: number): number
  /** A shifted exponential: mean `scale`. */
  exponential(scale?: number): number
  /** Shuffles in place. */
  shuffle(values: { length: number; [index: number]: unknown }): void
  /** An independent stream that depends on this stream's seed and the name only, not on what was drawn. */
  stream(name: string): Rng
  /** Where the stream stands. */
  snapshot(): Snapshot
  /** Goes back to where `snapshot` was taken. */
  restore(snapshot: Snapshot): void
}
