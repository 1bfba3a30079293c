import { exp, log1p } from "./elementary-functions.js"
import type { Pcg64 } from "./pcg64.js"
import {
  EXPONENTIAL_TAIL,
  exponentialDensity,
  exponentialInside,
  exponentialWidth,
  NORMAL_TAIL,
  NORMAL_TAIL_INVERSE,
  normalDensity,
  normalInside,
  normalWidth,
} from "./ziggurat-tables.js"

/**
 * A standard normal number, by the ziggurat method (Marsaglia and Tsang 2000): NumPy's `random_standard_normal`.
 *
 * One 64-bit draw gives the layer, the sign and 52 bits of abscissa; in 99.3 % of the cases that is all.
 */
export function drawNormal(bits: Pcg64): number {
  for (;;) {
    bits.next64()
    const low = bits.output[0]!
    const layer = low & 0xff
    const abscissa = (bits.output[1]! & 0x1fffffff) * 0x800000 + (low >>> 9)
    const size = abscissa * normalWidth[layer]!
    const x = (low & 0x100) === 0 ? size : -size
    if (abscissa < normalInside[layer]!) return x
    if (layer === 0) return (low & 0x20000) === 0 ? drawNormalTail(bits) : -drawNormalTail(bits)
    if (isUnder(bits, normalDensity, layer, exp(-0.5 * x * x))) return x
  }
}

/** The normal beyond its last layer, by Marsaglia's method (1964): a pair of exponentials, one for the height. */
function drawNormalTail(bits: Pcg64): number {
  for (;;) {
    const beyond = -NORMAL_TAIL_INVERSE * log1p(-bits.nextDouble())
    const height = -log1p(-bits.nextDouble())
    if (height + height > beyond * beyond) return NORMAL_TAIL + beyond
  }
}

/** A standard exponential number, by the ziggurat method: NumPy's `random_standard_exponential`. */
export function drawExponential(bits: Pcg64): number {
  for (;;) {
    bits.next64()
    const low = bits.output[0]!
    const layer = (low >>> 3) & 0xff
    const abscissa = bits.output[1]! * 0x200000 + (low >>> 11)
    const x = abscissa * exponentialWidth[layer]!
    if (abscissa < exponentialInside[layer]!) return x
    if (layer === 0) return EXPONENTIAL_TAIL - log1p(-bits.nextDouble())
    if (isUnder(bits, exponentialDensity, layer, exp(-x))) return x
  }
}

/** Whether a point at a random height of the layer is under the density. */
function isUnder(bits: Pcg64, densities: readonly number[], layer: number, density: number): boolean {
  const bottom = densities[layer]!
  return (densities[layer - 1]! - bottom) * bits.nextDouble() + bottom < density
}
