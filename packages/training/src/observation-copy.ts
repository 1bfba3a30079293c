/**
 * An observation that is kept over a step of the environment, which may write the next one into the same memory.
 *
 * One buffer, written anew by every `keep`.
 */
export interface ObservationCopy {
  /** Keeps what an observation holds now. */
  keep(observation: Float32Array): void
  /** The observation that was kept, as it was then: itself when it is still the same, else the copy. */
  current(): Float32Array
  /** The same beside the observation that came next: the copy too when the two could be one piece of memory. */
  before(next: Float32Array): Float32Array
}

/** Copies nothing yet. */
export function createObservationCopy(): ObservationCopy {
  let original: Float32Array = new Float32Array()
  let copy: Float32Array = new Float32Array()
  const current = () => (isEqual(original, copy) ? original : copy)
  return {
    keep(observation) {
      original = observation
      // What is no Float32Array is for the agent or the memory to refuse.
      if (!(observation instanceof Float32Array)) return
      if (copy.length !== observation.length) copy = new Float32Array(observation.length)
      copy.set(observation)
    },
    current,
    before: (next) => (isEqual(next, copy) ? copy : current()),
  }
}

function isEqual(one: ArrayLike<number>, other: Float32Array): boolean {
  if (!(one instanceof Float32Array)) return false
  for (let i = 0; i < other.length; i++) if (one[i] !== other[i]) return false
  return true
}
