import type { InputSpec } from "../input-spec.js"
import type { Elements } from "../elements.js"
import { sizeOf } from "../graph/layout.js"

/** Whole numbers in [0, 2³²), the same everywhere: a linear congruential generator, its upper bits mixed down. */
export function createNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state ^ (state >>> 15)) >>> 0
  }
}

/** `count` numbers in [low, high), multiples of 2⁻¹⁶ of the range. */
export function floatsIn(count: number, [low, high]: readonly [number, number], next: () => number): Float32Array {
  return Float32Array.from({ length: count }, () => low + ((next() >>> 16) / 65536) * (high - low))
}

/** Elements for an input: floats of `range`; whole numbers of it; a bool is either. */
export function elementsFor(
  { dtype, shape }: InputSpec,
  range: readonly [number, number],
  next: () => number,
): Elements {
  const count = sizeOf(shape)
  if (dtype === "float32") return floatsIn(count, range, next)
  if (dtype === "bool") return Uint8Array.from({ length: count }, () => (next() >>> 20) & 1)
  const [low, high] = range
  return Int32Array.from({ length: count }, () => Math.floor(low + ((next() >>> 16) / 65536) * (high - low + 1)))
}

/** ±0, denormals, the largest, NaN, ±∞ and what lies around whole numbers and halves. */
export const specialFloats: readonly number[] = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  -1.5,
  2.5,
  -2.5,
  1e-45,
  -1e-45,
  1.1754942106924411e-38,
  -1.1754943508222875e-38,
  1e-20,
  -1e-20,
  1e-7,
  0.49999997,
  -0.49999997,
  0.99999994,
  3,
  -3,
  7,
  88,
  -88,
  104,
  -104,
  8388609,
  -16777215,
  1e10,
  -1e10,
  1.5e19,
  -1.5e19,
  3.4028234663852886e38,
  -3.4028234663852886e38,
  NaN,
  Infinity,
  -Infinity,
].map(Math.fround)
