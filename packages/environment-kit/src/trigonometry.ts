import { createChecks } from "@bellman-rl/checks"

const checks = createChecks("environment-kit")

/** The largest |x| that `sin` and `cos` take: 2²⁰. */
const LARGEST = 2 ** 20

/** 2²⁷ + 1: cuts a double into two halves of 26 bits (Veltkamp). */
const SPLITTER = 134217729

/** π/2 = QUARTER_1 + QUARTER_2 + QUARTER_3, 159 bits. */
const QUARTER_1 = 1.5707963267948966
const QUARTER_2 = 6.123233995736766e-17
const QUARTER_3 = -1.4973849048591698e-33

/** Terms of each Taylor series; the first one left out is below 2⁻¹¹⁰ of the sum where |r| ≤ π/4. */
const TERMS = 15

/** Terms that are summed in pairs. The later ones are below 2⁻⁴⁹ of the sum: plain doubles lose less than 2⁻¹⁰¹ of it. */
const PAIRED_TERMS = 8

const SINE_SERIES = alternatingSeries(1)
const COSINE_SERIES = alternatingSeries(0)

/**
 * sin x, the same double on every machine and JavaScript engine.
 *
 * The value is computed to about 100 bits in double-double arithmetic (Dekker 1971) and rounded once. It is the nearest
 * double, but for arguments whose sine lies within 2⁻¹⁰⁰ of the middle between two: about one in 2⁴⁶.
 * `Math.sin` may differ between engines, and V8's often is a neighbour of the nearest double.
 *
 * x is in radians, |x| ≤ 2²⁰; outside, a `RangeError`. NaN and ±∞ give NaN.
 *
 * @example
 * sin(0) // => 0
 * sin(0.5) // => 0.479425538604203
 */
export function sin(x: number): number {
  return Math.abs(x) < 2 ** -27 ? x : roundedSine(x, 0)
}

/**
 * cos x, the same double on every machine and JavaScript engine: see `sin`.
 *
 * @example
 * cos(0) // => 1
 * cos(0.5) // => 0.8775825618903728
 */
export function cos(x: number): number {
  return Math.abs(x) < 2 ** -27 ? 1 : roundedSine(x, 1)
}

/**
 * sin(x + q·π/2), rounded once.
 *
 * One long function whose numbers are all locals: a double-double in an object would be an allocation each.
 * `…Low` is the second double of a pair: the pair's value is their exact sum.
 */
function roundedSine(x: number, q: number): number {
  if (!Number.isFinite(x)) return Number.NaN
  if (Math.abs(x) > LARGEST) {
    throw checks.rangeError(q === 1 ? "cos" : "sin", "x", { expected: "|x| ≤ 2^20 radians", got: x })
  }

  // r = x − k·π/2, |r| ≤ π/4. The products are exact pairs, and every difference keeps what it rounds off.
  const k = Math.round(x / QUARTER_1)
  let big = SPLITTER * k
  const kHigh = big - (big - k)
  const kLow = k - kHigh
  big = SPLITTER * QUARTER_1
  let bHigh = big - (big - QUARTER_1)
  let bLow = QUARTER_1 - bHigh
  const p1 = k * QUARTER_1
  const p1Low = kLow * bLow - (p1 - kHigh * bHigh - kLow * bHigh - kHigh * bLow)
  big = SPLITTER * QUARTER_2
  bHigh = big - (big - QUARTER_2)
  bLow = QUARTER_2 - bHigh
  const p2 = k * QUARTER_2
  const p2Low = kLow * bLow - (p2 - kHigh * bHigh - kLow * bHigh - kHigh * bLow)

  const s1 = x - p1
  let rest = s1 - x
  const e1 = x - (s1 - rest) - (p1 + rest)
  const s2 = s1 - p1Low
  rest = s2 - s1
  const e2 = s1 - (s2 - rest) - (p1Low + rest)
  const s3 = s2 - p2
  rest = s3 - s2
  const e3 = s2 - (s3 - rest) - (p2 + rest)
  const tail = e1 + e2 + e3 - p2Low - k * QUARTER_3
  const r = s3 + tail
  rest = r - s3
  const rLow = s3 - (r - rest) + (tail - rest)

  // z = r².
  big = SPLITTER * r
  const rHalf = big - (big - r)
  const rOther = r - rHalf
  const square = r * r
  const squareLow = rOther * rOther - (square - rHalf * rHalf - 2 * (rHalf * rOther)) + 2 * (r * rLow)
  const z = square + squareLow
  const zLow = squareLow - (z - square)
  big = SPLITTER * z
  const zHalf = big - (big - z)
  const zOther = z - zHalf

  // y = Σ cᵢ zⁱ by Horner's rule.
  const turn = (k + q) & 3
  const series = (turn & 1) === 1 ? COSINE_SERIES : SINE_SERIES
  let y = series[2 * (TERMS - 1)]!
  for (let i = 2 * (TERMS - 2); i >= 2 * PAIRED_TERMS; i -= 2) y = series[i]! + y * z
  let yLow = 0
  for (let i = 2 * (PAIRED_TERMS - 1); i >= 0; i -= 2) {
    big = SPLITTER * y
    const yHalf = big - (big - y)
    const yOther = y - yHalf
    const product = y * z
    const productLow =
      yOther * zOther - (product - yHalf * zHalf - yOther * zHalf - yHalf * zOther) + (y * zLow + yLow * z)
    const c = series[i]!
    const sum = c + product
    const sumLow = c - sum + product + (series[i + 1]! + productLow)
    y = sum + sumLow
    yLow = sumLow - (y - sum)
  }

  // The sine's series is that of sin(r)/r.
  if ((turn & 1) === 0) {
    big = SPLITTER * y
    const yHalf = big - (big - y)
    const yOther = y - yHalf
    const product = y * r
    const productLow =
      yOther * rOther - (product - yHalf * rHalf - yOther * rHalf - yHalf * rOther) + (y * rLow + yLow * r)
    y = product + productLow
  }
  return (turn & 2) === 2 ? -y : y
}

/** Coefficients (−1)ⁱ/(2i + offset)! as pairs, [2·TERMS]. */
function alternatingSeries(offset: 0 | 1): Float64Array {
  const series = new Float64Array(2 * TERMS)
  let factorial = 1
  for (let i = 0; i < TERMS; i++) {
    if (i > 0) factorial *= (2 * i + offset - 1) * (2 * i + offset)
    const sign = i % 2 === 0 ? 1 : -1
    const quotient = 1 / factorial
    series[2 * i] = sign * quotient
    series[2 * i + 1] = (sign * exactRemainder(quotient, factorial)) / factorial
  }
  return series
}

/** 1 − a·b without rounding, where a·b is near 1. */
function exactRemainder(a: number, b: number): number {
  const aHigh = SPLITTER * a - (SPLITTER * a - a)
  const aLow = a - aHigh
  const bHigh = SPLITTER * b - (SPLITTER * b - b)
  const bLow = b - bHigh
  const product = a * b
  return 1 - product - (aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow))
}
