import type { Rng } from "./rng.js"

/** The integers 0, 1, … n − 1: an action space of n actions. */
export interface Discrete {
  readonly kind: "discrete"
  /** A, how many values there are. */
  readonly n: number
  /** A uniformly drawn member. */
  sample(random: Rng): number
  contains(value: unknown): boolean
}

/** Real vectors or tensors with a lower and an upper bound for each entry. */
export interface Box {
  readonly kind: "box"
  readonly dtype: "float32"
  readonly shape: readonly number[]
  /** Lower bounds, row-major, one an entry; −∞ where there is none. */
  readonly low: Float32Array
  /** Upper bounds, row-major, one an entry; +∞ where there is none. */
  readonly high: Float32Array
  /** A member: uniform where both bounds are finite, shifted exponential with one, normal with none. */
  sample(random: Rng): Float32Array
  contains(value: unknown): boolean
}
