/*
 * exp, log and log1p in plain double arithmetic, so that they give the same bits in every JavaScript engine: `Math.exp`,
 * `Math.log` and `Math.log1p` may differ in the last place between two.
 *
 * The coefficients and the reductions are those of fdlibm (see LICENSE-NUMPY):
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
 * is preserved.
 */

/** ln 2 = LN2_HIGH + LN2_LOW; the upper part has zeros at its end, so that k·LN2_HIGH is exact. */
const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.90821492927058770002e-10

/** Where a significand in [1, 2) is halved, near √2. */
const MIDDLE = 1 + 0x6a09e / 0x100000

/** Significands outside [ALMOST_ONE, ALMOST_TWO) are so near to 1 (or to 2) that two terms of the series are enough. */
const ALMOST_ONE = 1 + 1 / 0x100000
const ALMOST_TWO = 1 + 0xffffd / 0x100000

/** Down to −NEAR, near ½√2 − 1, log1p needs no reduction. */
const NEAR = (1 + 0x2bec4 / 0x100000) / 4

/** 2⁻²⁹ and 2⁻⁵⁴: nearer to 0 two terms of log1p's series, or one, are as near as a double comes. */
const SMALL = 1 / 0x20000000
const TINY = SMALL / 0x2000000

/**
 * eˣ for −700 ≤ x ≤ 0, within one unit in the last place.
 *
 * x = k·ln 2 + r with |r| ≤ ½ ln 2; eʳ = 1 + 2r / (2 − c) with c = r − r²·(P₁ + P₂r² + …).
 *
 * @example
 * exp(0) // => 1
 */
export function exp(x: number): number {
  const k = Math.floor(x * Math.LOG2E + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const z = r * r
  const series =
    1.66666666666666019037e-1 +
    z *
      (-2.77777777770155933842e-3 +
        z * (6.61375632143793436117e-5 + z * (-1.6533902205465251539e-6 + z * 4.13813679705723846039e-8)))
  const c = r - z * series
  let result = 1 - (low - (r * c) / (2 - c) - high)
  for (let i = k; i < 0; i++) result /= 2
  return result
}

/**
 * ln x for normal x > 0, within one unit in the last place; −∞ at 0, NaN below.
 *
 * @example
 * log(1) // => 0
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  return logWithCorrection(x, 0)
}

/**
 * ln(1 + x) for −1 < x ≤ 0, to the last bit what glibc 2.36 gives on x86-64 with fused multiply-add, where NumPy takes
 * it from.
 *
 * The tails of the normal and of the exponential are made of it, so its last bit shows.
 *
 * @example
 * log1p(0) // => 0
 */
export function log1p(x: number): number {
  if (x > -TINY) return x
  if (x > -SMALL) return x - x * x * 0.5
  if (x > -NEAR) {
    const halfSquare = 0.5 * x * x
    const s = x / (2 + x)
    return x - (halfSquare - s * (halfSquare + logSeries(s * s)))
  }
  const u = 1 + x
  const lost = x - (u - 1)
  return logWithCorrection(u, lost / u)
}

/** ln x + correction, where the correction is far below x's last place. */
function logWithCorrection(x: number, correction: number): number {
  let k = 0
  let significand = x
  for (; significand < 1; k--) significand *= 2
  for (; significand >= 2; k++) significand /= 2

  const isNearOne = significand < ALMOST_ONE || significand >= ALMOST_TWO
  if (significand >= MIDDLE) {
    significand /= 2
    k++
  }
  const f = significand - 1
  const low = multiplyAdd(k, LN2_LOW, correction)
  if (f === 0) return k * LN2_HIGH + low
  const halfSquare = 0.5 * f * f
  if (isNearOne) return k * LN2_HIGH - (halfSquare * multiplyAdd(-0.6666666666666666, f, 1) - low - f)
  const s = f / (2 + f)
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + logSeries(s * s)) + low) - f)
}

/** ln((1 + s) / (1 − s)) / s − 2 as a polynomial in z = s², summed in pairs as glibc does. */
function logSeries(z: number): number {
  const z2 = z * z
  const z4 = z2 * z2
  const z6 = z4 * z2
  const pair1 = multiplyAdd(z, 2.857142874366239149e-1, 3.999999999940941908e-1)
  const pair2 = multiplyAdd(z, 1.818357216161805012e-1, 2.222219843214978396e-1)
  const pair3 = multiplyAdd(z, 1.479819860511658591e-1, 1.531383769920937332e-1)
  return multiplyAdd(z6, pair3, multiplyAdd(z4, pair2, multiplyAdd(z, 6.66666666666673513e-1, z2 * pair1)))
}

/**
 * a·b + c rounded once, as the machine instruction that glibc is compiled to does.
 *
 * The product's error (Dekker 1971) and the sum's (Knuth's two-sum) are added before the last rounding, which is the
 * only one but for about one argument in 2⁵⁰.
 */
function multiplyAdd(a: number, b: number, c: number): number {
  const product = a * b
  const aHigh = upperHalf(a)
  const aLow = a - aHigh
  const bHigh = upperHalf(b)
  const bLow = b - bHigh
  const productError = aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow
  const sum = product + c
  const cRounded = sum - product
  const sumError = product - (sum - cRounded) + (c - cRounded)
  return sum + (sumError + productError)
}

/** The upper 26 bits of a significand. */
function upperHalf(x: number): number {
  const shifted = 134217729 * x
  return shifted - (shifted - x)
}
