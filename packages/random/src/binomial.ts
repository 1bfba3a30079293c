import { exp, log, log1p } from "./elementary-functions.js"
import type { Pcg64 } from "./pcg64.js"

/** Up to this mean the distribution is inverted, above it BTPE is faster. */
const LARGEST_INVERTED_MEAN = 30

/** How many of `n` trials succeed, each with probability `p`: NumPy's `random_binomial`. */
export function drawBinomial(bits: Pcg64, n: number, p: number): number {
  if (n === 0 || p === 0) return 0
  if (p <= 0.5) return drawRare(bits, n, p)
  return n - drawRare(bits, n, 1 - p)
}

function drawRare(bits: Pcg64, n: number, p: number): number {
  return p * n <= LARGEST_INVERTED_MEAN ? drawByInversion(bits, n, p) : drawByRejection(bits, n, p)
}

/** Sums up probabilities from 0 on until they exceed a uniform number. */
function drawByInversion(bits: Pcg64, n: number, p: number): number {
  const q = 1 - p
  const mean = n * p
  const none = exp(n * log1p(-p))
  const bound = Math.trunc(Math.min(n, mean + 10 * Math.sqrt(mean * q + 1)))
  let successes = 0
  let probability = none
  let rest = bits.nextDouble()
  while (rest > probability) {
    successes++
    if (successes > bound) {
      successes = 0
      probability = none
      rest = bits.nextDouble()
    } else {
      rest -= probability
      probability = ((n - successes + 1) * p * probability) / (successes * q)
    }
  }
  return successes
}

/**
 * BTPE (Kachitvichyanukul and Schmeiser 1988, "Binomial random variate generation"): rejection from a triangle, a
 * parallelogram and two exponential tails. n·p > 30, p ≤ ½.
 *
 * The order of every operation is NumPy's: results are compared bit for bit.
 */
function drawByRejection(bits: Pcg64, n: number, p: number): number {
  const q = 1 - p
  const center = n * p + p
  const mode = Math.floor(center)
  const variance = n * p * q
  const areaTriangle = Math.floor(2.195 * Math.sqrt(variance) - 4.6 * q) + 0.5
  const middle = mode + 0.5
  const left = middle - areaTriangle
  const right = middle + areaTriangle
  const c = 0.134 + 20.5 / (15.3 + mode)
  const slopeLeft = (center - left) / (center - left * p)
  const rateLeft = slopeLeft * (1 + slopeLeft / 2)
  const slopeRight = (right - center) / (right * q)
  const rateRight = slopeRight * (1 + slopeRight / 2)
  const areaParallelogram = areaTriangle * (1 + 2 * c)
  const areaLeft = areaParallelogram + c / rateLeft
  const areaRight = areaLeft + c / rateRight

  for (;;) {
    const u = bits.nextDouble() * areaRight
    let v = bits.nextDouble()
    if (u <= areaTriangle) return Math.floor(middle - areaTriangle * v + u)

    let y: number
    if (u <= areaParallelogram) {
      const x = left + (u - areaTriangle) / c
      v = v * c + 1 - Math.abs(mode - x + 0.5) / areaTriangle
      if (v > 1) continue
      y = Math.floor(x)
    } else if (u <= areaLeft) {
      if (v === 0) continue
      y = Math.floor(left + log(v) / rateLeft)
      if (y < 0) continue
      v = v * (u - areaParallelogram) * rateLeft
    } else {
      if (v === 0) continue
      y = Math.floor(right - log(v) / rateRight)
      if (y > n) continue
      v = v * (u - areaLeft) * rateRight
    }

    const distance = Math.abs(y - mode)
    if (distance <= 20 || distance >= variance / 2 - 1) {
      if (v > ratioToMode(y, mode, { n, p })) continue
      return y
    }

    // Squeezed between two parabolas, most often without the full formula.
    const squeeze = (distance / variance) * ((distance * (distance / 3 + 0.625) + 0.16666666666666666) / variance + 0.5)
    const parabola = (-distance * distance) / (2 * variance)
    const logV = log(v)
    if (logV < parabola - squeeze) return y
    if (logV > parabola + squeeze) continue
    const x1 = y + 1
    const f1 = mode + 1
    const z = n + 1 - mode
    const w = n - y + 1
    const bound =
      middle * log(f1 / x1) +
      (n - mode + 0.5) * log(z / w) +
      (y - mode) * log((w * p) / (x1 * q)) +
      stirlingTail(f1) +
      stirlingTail(z) +
      stirlingTail(x1) +
      stirlingTail(w)
    if (logV > bound) continue
    return y
  }
}

/** P(y) / P(mode), factor by factor. */
function ratioToMode(y: number, mode: number, { n, p }: { n: number; p: number }): number {
  const s = p / (1 - p)
  const a = s * (n + 1)
  let ratio = 1
  for (let i = mode + 1; i <= y; i++) ratio *= a / i - s
  for (let i = y + 1; i <= mode; i++) ratio /= a / i - s
  return ratio
}

/** The remainder of Stirling's formula for x!, to the fifth term. */
function stirlingTail(x: number): number {
  const square = x * x
  return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320
}
