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

/** The rows of a list 0, 1, 2, … that do not hold their own number, in open addressing. */
interface SparseList {
  readonly bits: number
  /** A slot counts as free unless it bears the stamp of the running draw: the table need not be cleared. */
  readonly stamps: Uint32Array
  readonly positions: Int32Array
  readonly rows: Int32Array
  stamp: number
}

/** The slot of a position, or the free one where it belongs. */
function slotOf({ bits, stamps, positions, stamp }: SparseList, position: number): number {
  const mask = stamps.length - 1
  let slot = Math.imul(position, HASH) >>> (32 - bits)
  while (stamps[slot] === stamp && positions[slot] !== position) slot = (slot + 1) & mask
  return slot
}

/** The row that the list holds at a position. */
function rowAt(list: SparseList, position: number): number {
  const slot = slotOf(list, position)
  return list.stamps[slot] === list.stamp ? (list.rows[slot] as number) : position
}

/**
 * Uniform over the ordered selections of different rows: the first `count` steps of Fisher and Yates's shuffle.
 *
 * Knuth, The Art of Computer Programming 2, section 3.4.2, Algorithm P. The list 0 … size − 1 that is shuffled exists
 * only where it differs from its beginnings, in a table of at most `count` entries: one draw and O(1) work for each row,
 * however near `count` is to `size`, and never an allocation.
 */
export function createDrawWithoutReplacement(batchSize: number): IndexDraw {
  const indices = new Int32Array(batchSize)
  const bits = Math.max(1, Math.ceil(Math.log2(2 * batchSize)))
  const length = 2 ** bits
  const list: SparseList = {
    bits,
    stamps: new Uint32Array(length),
    positions: new Int32Array(length),
    rows: new Int32Array(length),
    stamp: 0,
  }

  return {
    indices,
    draw(random, { size, count }) {
      list.stamp = (list.stamp + 1) >>> 0
      if (list.stamp === 0) {
        list.stamps.fill(0)
        list.stamp = 1
      }
      // Only where one of the first positions was drawn can one of them hold another row than its own.
      let isFrontDrawn = false
      for (let i = 0; i < count; i++) {
        const chosen = random.integers(i, size)
        const rowHere = isFrontDrawn ? rowAt(list, i) : i
        if (chosen < count) isFrontDrawn = true
        const slot = slotOf(list, chosen)
        indices[i] = list.stamps[slot] === list.stamp ? (list.rows[slot] as number) : chosen
        list.stamps[slot] = list.stamp
        list.positions[slot] = chosen
        list.rows[slot] = rowHere
      }
    },
  }
}
