import { carryOf, multiplyHigh } from "./limbs.js"
import type { Pcg64 } from "./pcg64.js"

/*
 * Integers in [0, range], by Lemire's method ("Fast Random Integer Generation in an Interval", 2019): the upper half of
 * draw × (range + 1), rejected where the lower half is below 2^bits mod (range + 1), so that each integer is equally
 * likely. As NumPy does: nothing is drawn for range 0, and a full range takes the bits as they are.
 */

const TWO_32 = 4294967296

/** An integer in [0, range], 0 ≤ range < 2⁵³: NumPy's `random_bounded_uint64`. */
export function drawBounded(bits: Pcg64, range: number): number {
  return range < TWO_32 ? drawBounded32(bits, range) : drawBounded53(bits, range)
}

/** An integer in [0, range], 0 ≤ range < 2³², from 32-bit draws. */
export function drawBounded32(bits: Pcg64, range: number): number {
  if (range === 0) return 0
  if (range === TWO_32 - 1) return bits.next32()
  const count = range + 1
  let draw = bits.next32()
  let rest = Math.imul(draw, count) >>> 0
  if (rest < count) {
    const threshold = TWO_32 % count
    while (rest < threshold) {
      draw = bits.next32()
      rest = Math.imul(draw, count) >>> 0
    }
  }
  return multiplyHigh(draw, count)
}

/** An integer in [0, range], 2³² ≤ range < 2⁵³, from 64-bit draws; the product is kept in four 32-bit words. */
function drawBounded53(bits: Pcg64, range: number): number {
  const count = range + 1
  const countLow = count >>> 0
  const countHigh = carryOf(count)
  // 2⁶⁴ mod count; the remainder of two doubles is exact.
  const threshold = (TWO_32 * TWO_32) % count
  for (;;) {
    bits.next64()
    const low = bits.output[0]!
    const high = bits.output[1]!
    const word0 = Math.imul(low, countLow) >>> 0
    const column1 = multiplyHigh(low, countLow) + (Math.imul(low, countHigh) >>> 0) + (Math.imul(high, countLow) >>> 0)
    const word1 = column1 >>> 0
    // The lower half has 64 bits; a double holds it where it matters, next to a threshold below 2⁵³.
    const isRejected = word1 < 0x200000 && word1 * TWO_32 + word0 < threshold
    if (isRejected) continue
    const column2 =
      multiplyHigh(low, countHigh) +
      multiplyHigh(high, countLow) +
      (Math.imul(high, countHigh) >>> 0) +
      carryOf(column1)
    const word3 = multiplyHigh(high, countHigh) + carryOf(column2)
    return word3 * TWO_32 + (column2 >>> 0)
  }
}

/** An integer in [0, range], 0 ≤ range < 2⁶⁴, as a bigint: NumPy's `random_bounded_uint64`. */
export function drawBoundedBig(bits: Pcg64, range: bigint): bigint {
  if (range <= 0xffffffffn) return BigInt(drawBounded32(bits, Number(range)))
  if (range === 0xffffffffffffffffn) return drawBig(bits)
  const count = range + 1n
  const threshold = (1n << 64n) % count
  for (;;) {
    const product = drawBig(bits) * count
    if (BigInt.asUintN(64, product) >= threshold) return product >> 64n
  }
}

function drawBig(bits: Pcg64): bigint {
  bits.next64()
  return (BigInt(bits.output[1]!) << 32n) | BigInt(bits.output[0]!)
}

/**
 * Fills an array with integers in [low, low + range], 0 ≤ range < 2^width, `width` 8 or 16: NumPy's
 * `random_bounded_uint8_fill` and `…uint16_fill`.
 *
 * A 32-bit draw serves four or two entries, the lowest bits first; what is left of it at the end is dropped.
 */
export function fillBoundedNarrow(bits: Pcg64, target: IntegerArray, bounds: { low: number; range: number }): void {
  const { low, range } = bounds
  if (range === 0) {
    target.fill(low)
    return
  }
  const width = 8 * target.BYTES_PER_ELEMENT
  const mask = 2 ** width - 1
  const count = range + 1
  const threshold = (mask + 1) % count
  let buffer = 0
  let left = 0
  for (let i = 0; i < target.length; i++) {
    let product = 0
    do {
      if (left === 0) {
        buffer = bits.next32()
        left = 32 / width
      } else {
        buffer >>>= width
      }
      left--
      product = (buffer & mask) * count
    } while ((product & mask) < threshold)
    target[i] = low + (product >>> width)
  }
}

/** The arrays that can be filled with integers. */
export type IntegerArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array

/** An integer in [0, max], 0 ≤ max < 2³²: the lowest draw under a mask that is not above it. NumPy's `random_interval`. */
export function drawMasked(bits: Pcg64, max: number): number {
  if (max === 0) return 0
  const mask = 0xffffffff >>> Math.clz32(max)
  for (;;) {
    const value = (bits.next32() & mask) >>> 0
    if (value <= max) return value
  }
}
