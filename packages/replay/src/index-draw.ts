import type { Rng } from "@bellman-rl/spec"

/** Draws row numbers in [0, size) into the front of `indices`. `count` ≤ size where rows may not repeat. */
export interface IndexDraw {
  readonly indices: Int32Array
  draw(random: Rng, from: { readonly size: number; readonly count: number }): void
}

/** Independent uniform draws: a row may come twice. */
export function createDrawWithReplacement(batchSize: number): IndexDraw {
  const indices = new Int32Array(batchSize)
  return {
    indices,
    draw(random, { size, count }) {
      for (let i = 0; i < count; i++) indices[i] = random.integers(0, size)
    },
  }
}

/** Knuth's multiplicative hash: 2³² divided by the golden ratio, made odd. */
const HASH = 0x9e3779b1

/**
 * Uniform over the ordered selections of different rows: the first `count` steps of Fisher and Yates's shuffle.
 *
 * Knuth, The Art of Computer Programming 2, section 3.4.2, Algorithm P. The list 0 … size − 1 that is shuffled exists
 * only where it differs from its beginnings, in an open-addressing table of at most `count` entries: one draw and O(1)
 * work for each row, however near `count` is to `size`, and never an allocation. A table slot counts as free unless it
 * bears the stamp of the running draw, so that the table need not be cleared.
 */
export function createDrawWithoutReplacement(batchSize: number): IndexDraw {
  const indices = new Int32Array(batchSize)
  const bits = Math.max(1, Math.ceil(Math.log2(2 * batchSize)))
  const mask = 2 ** bits - 1
  const stamps = new Uint32Array(2 ** bits)
  const positions = new Int32Array(2 ** bits)
  const rows = new Int32Array(2 ** bits)
  let stamp = 0

  /** The slot of a position, or the free one where it belongs. */
  function slotOf(position: number): number {
    let slot = Math.imul(position, HASH) >>> (32 - bits)
    while (stamps[slot] === stamp && positions[slot] !== position) slot = (slot + 1) & mask
    return slot
  }

  return {
    indices,
    draw(random, { size, count }) {
      stamp = (stamp + 1) >>> 0
      if (stamp === 0) {
        stamps.fill(0)
        stamp = 1
      }
      for (let i = 0; i < count; i++) {
        const chosen = random.integers(i, size)
        const own = slotOf(i)
        const rowHere = stamps[own] === stamp ? (rows[own] as number) : i
        const slot = slotOf(chosen)
        indices[i] = stamps[slot] === stamp ? (rows[slot] as number) : chosen
        stamps[slot] = stamp
        positions[slot] = chosen
        rows[slot] = rowHere
      }
    },
  }
}
