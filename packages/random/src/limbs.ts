/** 2⁻³². */
const INVERSE_2_32 = 1 / 4294967296

/**
 * ⌊a·b / 2³²⌋ of two unsigned 32-bit integers.
 *
 * The product as a double is off by at most 2¹⁰, and its low word is known exactly (`Math.imul`): what is left is a
 * multiple of 2³² with an error below 2¹², so that rounding gives the high word exactly.
 *
 * @example
 * multiplyHigh(0xffffffff, 0xffffffff) // => 0xfffffffe
 * multiplyHigh(0x10000, 0x10000) // => 1
 */
export function multiplyHigh(a: number, b: number): number {
  return ((a * b - (Math.imul(a, b) >>> 0)) * INVERSE_2_32 + 0.5) >>> 0
}

/** The carry of a sum of 32-bit words: ⌊sum / 2³²⌋, for 0 ≤ sum < 2⁵³. */
export function carryOf(sum: number): number {
  return (sum * INVERSE_2_32) >>> 0
}
