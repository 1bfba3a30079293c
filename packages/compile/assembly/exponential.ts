// e^x and what is made of it, four floats at a time. x = n·ln 2 + r with |r| ≤ ½ ln 2, e^x = 2ⁿ·(1 + r + r²·q(r)).
//
// Coefficients, here and in logarithm.ts: minimax polynomials that we computed in float64 (Remez exchange) and rounded.
// Constants lie in memory: V8 builds a vector literal from four instructions and loads a splat with one, which makes exp
// 1.7 times as fast.

const SIGN: i32 = i32.MIN_VALUE

/**
 * 1 ÷ ln 2; ROUNDER = 1.5·2²³, which rounds to an integer in the lowest bits when it is added; ln 2 in two parts (the first
 * has 9 bits, so that n times it is exact); q from r⁰ to r⁴; 1.
 */
const EXP = memory.data<f32>([
  1.44269504, 12582912.0, 0.693359375, -2.1219444e-4, 0.49999994, 0.166665196, 0.0416684076, 0.00836892147,
  0.00138141739, 1.0,
])

/** x ÷ ln 2 to the nearest integer, with ROUNDER still added. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function roundedQuotient(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, v128.load32_splat(EXP)), v128.load32_splat(EXP, 4))
}

/** e^r − 1 where r is what n leaves of x, of which `rounded` still has ROUNDER added. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function expm1OfRest(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, v128.load32_splat(EXP, 4))
  const high = f32x4.sub(x, f32x4.mul(n, v128.load32_splat(EXP, 8)))
  const low = f32x4.mul(n, v128.load32_splat(EXP, 12))
  const r = f32x4.sub(high, low)
  const r2 = f32x4.mul(r, r)
  const q01 = f32x4.add(f32x4.mul(r, v128.load32_splat(EXP, 20)), v128.load32_splat(EXP, 16))
  const q23 = f32x4.add(f32x4.mul(r, v128.load32_splat(EXP, 28)), v128.load32_splat(EXP, 24))
  const q = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(r2, v128.load32_splat(EXP, 32)), q23), r2), q01)
  return f32x4.add(high, f32x4.sub(f32x4.mul(r2, q), low))
}

/** 2ⁿ for −126 ≤ n ≤ 127, of a rounded quotient or of n itself. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.add(i32x4.shl(n, 23), v128.load32_splat(EXP, 36))
}

/** Below −104 e^x is 0, above 89 it is ∞. */
const EXP_RANGE = memory.data<f32>([-104.0, 89.0])

// @ts-ignore: a decorator of AssemblyScript
@inline
export function expInline(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, v128.load32_splat(EXP_RANGE, 4)), v128.load32_splat(EXP_RANGE))
  const rounded = roundedQuotient(x)
  const p = f32x4.add(expm1OfRest(x, rounded), v128.load32_splat(EXP, 36))
  // Two factors: 2ⁿ alone overflows for n = 128 and underflows below −126. Only the last product rounds.
  const n = i32x4.sub(rounded, v128.load32_splat(EXP, 4))
  const half = i32x4.shr_s(n, 1)
  return f32x4.mul(f32x4.mul(p, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)))
}

/** e^x for −87 ≤ x ≤ 88 or NaN. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function expWithin(x: v128): v128 {
  const rounded = roundedQuotient(x)
  return f32x4.mul(f32x4.add(expm1OfRest(x, rounded), v128.load32_splat(EXP, 36)), powerOfTwo(rounded))
}

/** e^x. */
export function exp(x: v128): v128 {
  return expInline(x)
}

/** Below −18 the result is −1, above 89 it is ∞; up to 2⁻²⁵ it is x. */
const EXPM1 = memory.data<f32>([-18.0, 89.0, 0.5, 2.98023224e-8])

/** e^x − 1. */
export function expm1(x: v128): v128 {
  const clamped = f32x4.pmax(f32x4.pmin(x, v128.load32_splat(EXPM1, 4)), v128.load32_splat(EXPM1))
  const rounded = roundedQuotient(clamped)
  const q = expm1OfRest(clamped, rounded)
  // 2·(2ⁿ⁻¹·q + (2ⁿ⁻¹ − ½)): n may be 128.
  const half = i32x4.add(i32x4.shl(rounded, 23), v128.load32_splat(EXPM1, 8))
  const sum = f32x4.add(f32x4.mul(half, q), f32x4.sub(half, v128.load32_splat(EXPM1, 8)))
  // −0 and denormals too.
  return v128.bitselect(x, f32x4.add(sum, sum), f32x4.lt(f32x4.abs(x), v128.load32_splat(EXPM1, 12)))
}

/** Where the polynomial ends and where 1 begins; the polynomial in x². */
const TANH = memory.data<f32>([0.6, 10.0, -0.333332986, 0.133319244, -0.0537838303, 0.0207959712, -0.00589515828, 2.0])

/** tanh x = 1 − 2 ÷ (e²ˣ + 1); up to 0.6 an odd polynomial. */
export function tanh(x: v128): v128 {
  const magnitude = f32x4.abs(x)
  const s = f32x4.mul(x, x)
  const s2 = f32x4.mul(s, s)
  const p01 = f32x4.add(f32x4.mul(s, v128.load32_splat(TANH, 12)), v128.load32_splat(TANH, 8))
  const p23 = f32x4.add(f32x4.mul(s, v128.load32_splat(TANH, 20)), v128.load32_splat(TANH, 16))
  const p = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(s2, v128.load32_splat(TANH, 24)), p23), s2), p01)
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, s), x), x)
  const y = f32x4.pmin(magnitude, v128.load32_splat(TANH, 4))
  const one = v128.load32_splat(EXP, 36)
  const sum = f32x4.add(expWithin(f32x4.add(y, y)), one)
  const far = f32x4.sub(one, f32x4.div(v128.load32_splat(TANH, 28), sum))
  // The sign at last, for −0 of the polynomial too.
  const result = v128.bitselect(near, far, f32x4.lt(magnitude, v128.load32_splat(TANH)))
  return v128.bitselect(x, result, i32x4.splat(SIGN))
}

/** Beyond the first two e⁻ˣ vanishes beside 1, or 1 beside it, and the result is 1 or 0. */
const SIGMOID_RANGE = memory.data<f32>([-104.0, 104.0, 14.0])

/**
 * 1 ÷ (1 + e⁻ˣ) = h ÷ ((h + s) + s·q), where e⁻ˣ = 2ⁿ·(1 + q), h = 2^{−n/2} and s = 2^{n/2}, n halved to integers: nothing
 * overflows, nothing is rounded early, and a denormal result is rounded once.
 */
export function sigmoid(x: v128): v128 {
  const y = f32x4.pmax(f32x4.pmin(f32x4.neg(x), v128.load32_splat(SIGMOID_RANGE, 4)), v128.load32_splat(SIGMOID_RANGE))
  const rounded = roundedQuotient(y)
  const q = expm1OfRest(y, rounded)
  const n = i32x4.sub(rounded, v128.load32_splat(EXP, 4))
  const half = i32x4.shr_s(n, 1)
  const h = i32x4.sub(v128.load32_splat(EXP, 36), i32x4.shl(half, 23))
  const s = powerOfTwo(i32x4.sub(n, half))
  // h + s is exact unless s is much greater: then h goes to the lesser summand.
  const part = f32x4.mul(s, q)
  const great = f32x4.gt(y, v128.load32_splat(SIGMOID_RANGE, 8))
  const sum = f32x4.add(h, v128.bitselect(part, s, great))
  return f32x4.div(h, f32x4.add(sum, v128.bitselect(s, part, great)))
}

/** Where the first polynomial ends and where 1 begins; the first in x², the second. */
const ERF = memory.data<f32>([
  0.95, 4.05, 0.128379166, -0.376126319, 0.112836637, -0.0268577058, 0.00519695226, -0.000809770369, 8.18509361e-5,
  1.12865996, 0.635105014, 0.106313094, -0.0238274112, 0.00367322587, -0.000330341019, 1.19816032e-5,
])

/** erf x: up to 0.95 an odd polynomial, beyond 1 − e^{−t·q(t)}. */
export function erf(x: v128): v128 {
  const magnitude = f32x4.abs(x)
  const s = f32x4.mul(x, x)
  let p = v128.load32_splat(ERF, 32)
  p = f32x4.add(f32x4.mul(p, s), v128.load32_splat(ERF, 28))
  p = f32x4.add(f32x4.mul(p, s), v128.load32_splat(ERF, 24))
  p = f32x4.add(f32x4.mul(p, s), v128.load32_splat(ERF, 20))
  p = f32x4.add(f32x4.mul(p, s), v128.load32_splat(ERF, 16))
  p = f32x4.add(f32x4.mul(p, s), v128.load32_splat(ERF, 12))
  p = f32x4.add(f32x4.mul(p, s), v128.load32_splat(ERF, 8))
  const near = f32x4.add(f32x4.mul(x, p), x)
  const t = f32x4.pmin(magnitude, v128.load32_splat(ERF, 4))
  let q = v128.load32_splat(ERF, 60)
  q = f32x4.add(f32x4.mul(q, t), v128.load32_splat(ERF, 56))
  q = f32x4.add(f32x4.mul(q, t), v128.load32_splat(ERF, 52))
  q = f32x4.add(f32x4.mul(q, t), v128.load32_splat(ERF, 48))
  q = f32x4.add(f32x4.mul(q, t), v128.load32_splat(ERF, 44))
  q = f32x4.add(f32x4.mul(q, t), v128.load32_splat(ERF, 40))
  q = f32x4.add(f32x4.mul(q, t), v128.load32_splat(ERF, 36))
  const far = f32x4.sub(v128.load32_splat(EXP, 36), expWithin(f32x4.neg(f32x4.mul(t, q))))
  const result = v128.bitselect(near, far, f32x4.lt(magnitude, v128.load32_splat(ERF)))
  return v128.bitselect(x, result, i32x4.splat(SIGN))
}
