import { carryOf, multiplyHigh } from "./limbs.js"

/** Where a generator stands. */
export interface Pcg64State {
  /** The 128-bit state as four 32-bit words, the lowest first. */
  readonly words: Uint32Array
  /** The half of the last 64-bit draw that no 32-bit draw has taken yet, or null. */
  readonly buffered: number | null
}

/**
 * A source of random bits: PCG XSL RR 128/64 (O'Neill 2014, "PCG: A Family of Simple Fast Space-Efficient Statistically
 * Good Algorithms for Random Number Generation"), NumPy's `PCG64`.
 */
export interface Pcg64 {
  /** The last 64-bit draw, [low half, high half]. Written by `next64`; nobody else writes it. */
  readonly output: Uint32Array
  /** Draws 64 bits into `output`. */
  next64(): void
  /** Draws 32 bits: the low half of a 64-bit draw, and next time the high half of the same. */
  next32(): number
  /** A uniform double in [0, 1), the upper 53 bits of a 64-bit draw. */
  nextDouble(): number
  state(): Pcg64State
  setState(state: Pcg64State): void
}

// The multiplier 0x2360ed051fc65da44385df649fccf645, the lowest word first.
const M0 = 0x9fccf645
const M1 = 0x4385df64
const M2 = 0x1fc65da4
const M3 = 0x2360ed05

/** 2⁻⁵³. */
const INVERSE_2_53 = 1 / 9007199254740992

/**
 * The generator that `seed`, eight 32-bit words of a seed sequence, starts.
 *
 * s ← M·s + increment mod 2¹²⁸ on 32-bit words, with sums of a column in one double: no draw allocates, and none uses
 * a bigint.
 */
export function createPcg64(seed: Uint32Array): Pcg64 {
  const words = new Uint32Array(4)
  const increment = new Uint32Array(4)
  const output = new Uint32Array(2)
  let hasBuffered = false
  const buffered = new Uint32Array(1)

  function step(): void {
    const s0 = words[0]!
    const s1 = words[1]!
    const s2 = words[2]!
    const s3 = words[3]!
    const column0 = (Math.imul(s0, M0) >>> 0) + increment[0]!
    const column1 =
      multiplyHigh(s0, M0) + (Math.imul(s0, M1) >>> 0) + (Math.imul(s1, M0) >>> 0) + increment[1]! + carryOf(column0)
    const column2 =
      multiplyHigh(s0, M1) +
      multiplyHigh(s1, M0) +
      (Math.imul(s0, M2) >>> 0) +
      (Math.imul(s1, M1) >>> 0) +
      (Math.imul(s2, M0) >>> 0) +
      increment[2]! +
      carryOf(column1)
    const column3 =
      multiplyHigh(s0, M2) +
      multiplyHigh(s1, M1) +
      multiplyHigh(s2, M0) +
      Math.imul(s0, M3) +
      Math.imul(s1, M2) +
      Math.imul(s2, M1) +
      Math.imul(s3, M0) +
      increment[3]! +
      carryOf(column2)
    words[0] = column0
    words[1] = column1
    words[2] = column2
    words[3] = column3
  }

  function next64(): void {
    step()
    const top = words[3]!
    const low = words[2]! ^ words[0]!
    const high = top ^ words[1]!
    // The upper half folded onto the lower, rotated right by the top six bits: halves change places at 32.
    const rotation = top >>> 26
    const right = rotation >= 32 ? high : low
    const left = rotation >= 32 ? low : high
    const bits = rotation & 31
    // In two shifts, because a shift by 32 − 0 would be one by 0.
    output[0] = (right >>> bits) | ((left << 1) << (31 - bits))
    output[1] = (left >>> bits) | ((right << 1) << (31 - bits))
  }

  function seedWith(word: Uint32Array): void {
    // NumPy takes 64-bit words, the upper half of state and sequence first.
    const start = [word[2]!, word[3]!, word[0]!, word[1]!]
    const sequence = [word[6]!, word[7]!, word[4]!, word[5]!]
    for (let i = 0; i < 4; i++) increment[i] = (sequence[i]! << 1) | (i === 0 ? 1 : sequence[i - 1]! >>> 31)
    step()
    for (let i = 0, carry = 0; i < 4; i++) {
      const sum = words[i]! + start[i]! + carry
      words[i] = sum
      carry = carryOf(sum)
    }
    step()
  }

  seedWith(seed)

  return {
    output,
    next64,
    next32() {
      if (hasBuffered) {
        hasBuffered = false
        return buffered[0]!
      }
      next64()
      hasBuffered = true
      buffered[0] = output[1]!
      return output[0]!
    },
    nextDouble() {
      next64()
      return (output[1]! * 2097152 + (output[0]! >>> 11)) * INVERSE_2_53
    },
    state() {
      return { words: words.slice(), buffered: hasBuffered ? buffered[0]! : null }
    },
    setState(state) {
      words.set(state.words)
      hasBuffered = state.buffered !== null
      buffered[0] = state.buffered ?? 0
    },
  }
}
