import { expInline } from "./exponential"

// ln x = e·ln 2 + ln(1 + f) with x = 2ᵉ·(1 + f), √½ ≤ 1 + f < √2; ln(1 + f) = f − f²/2 + f³·p(f).

const SQRT_HALF_BITS: i32 = 0x3f3504f3

/** p from f⁰ to f⁷; ½; ln 2 in two parts, of which the first has 9 bits, so that e times it is exact; 1. */
const LOG = memory.data<f32>([
  0.333333313, -0.250008196, 0.200012267, -0.166233569, 0.142017573, -0.131601825, 0.12761578, -0.0763449967, 0.5,
  0.693359375, -2.1219444e-4, 1.0,
])

// @ts-ignore: a decorator of AssemblyScript
@inline
function logOfParts(f: v128, e: v128): v128 {
  const f2 = f32x4.mul(f, f)
  const f4 = f32x4.mul(f2, f2)
  const p01 = f32x4.add(f32x4.mul(f, v128.load32_splat(LOG, 4)), v128.load32_splat(LOG))
  const p23 = f32x4.add(f32x4.mul(f, v128.load32_splat(LOG, 12)), v128.load32_splat(LOG, 8))
  const p45 = f32x4.add(f32x4.mul(f, v128.load32_splat(LOG, 20)), v128.load32_splat(LOG, 16))
  const p67 = f32x4.add(f32x4.mul(f, v128.load32_splat(LOG, 28)), v128.load32_splat(LOG, 24))
  const low = f32x4.add(f32x4.mul(p23, f2), p01)
  const p = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(p67, f2), p45), f4), low)
  let y = f32x4.mul(f32x4.mul(p, f), f2)
  y = f32x4.add(y, f32x4.mul(e, v128.load32_splat(LOG, 40)))
  y = f32x4.sub(y, f32x4.mul(f2, v128.load32_splat(LOG, 32)))
  return f32x4.add(f32x4.add(f, y), f32x4.mul(e, v128.load32_splat(LOG, 36)))
}

/** What a logarithm is where it is not finite: −∞ where x = zero, ∞ at ∞, else NaN. */
function logLimits(x: v128, zero: v128): v128 {
  const infinite = v128.bitselect(f32x4.splat(-Infinity), f32x4.splat(NaN), f32x4.eq(x, zero))
  return v128.bitselect(x, infinite, f32x4.eq(x, f32x4.splat(Infinity)))
}

/** The least and the greatest normal number; 2²⁵, which makes denormals normal. */
const LOG_RANGE = memory.data<f32>([1.17549435e-38, 3.40282347e38, 33554432.0])

/** ln x. */
export function log(x: v128): v128 {
  const normal = v128.and(f32x4.ge(x, v128.load32_splat(LOG_RANGE)), f32x4.le(x, v128.load32_splat(LOG_RANGE, 4)))
  if (i32x4.all_true(normal)) return logScaled(x, i32x4.splat(0))
  const denormal = f32x4.lt(x, v128.load32_splat(LOG_RANGE))
  const scaled = v128.bitselect(f32x4.mul(x, v128.load32_splat(LOG_RANGE, 8)), x, denormal)
  const result = logScaled(scaled, v128.and(denormal, i32x4.splat(25)))
  const inside = v128.and(f32x4.gt(x, f32x4.splat(0)), f32x4.lt(x, f32x4.splat(Infinity)))
  return v128.bitselect(result, logLimits(x, f32x4.splat(0)), inside)
}

/** ln x − scale·ln 2 for normal x. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function logScaled(x: v128, scale: v128): v128 {
  const e = i32x4.shr_s(i32x4.sub(x, i32x4.splat(SQRT_HALF_BITS)), 23)
  const mantissa = i32x4.sub(x, i32x4.shl(e, 23))
  return logOfParts(f32x4.sub(mantissa, v128.load32_splat(LOG, 44)), f32x4.convert_i32x4_s(i32x4.sub(e, scale)))
}

/** Up to 2⁻²⁵ ln(1 + x) is x. */
const LOG1P = memory.data<f32>([2.98023224e-8])

/** ln(1 + x) for x > −1, finite. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function log1pInside(x: v128): v128 {
  const one = v128.load32_splat(LOG, 44)
  const u = f32x4.add(x, one)
  const e = i32x4.shr_s(i32x4.sub(u, i32x4.splat(SQRT_HALF_BITS)), 23)
  // f = (1 + x)·2⁻ᵉ − 1 = x·2⁻ᵉ − (1 − 2⁻ᵉ): nothing of x is lost. Two factors, as e may be 128.
  const half = i32x4.shr_s(e, 1)
  const first = i32x4.sub(one, i32x4.shl(half, 23))
  const second = i32x4.sub(one, i32x4.shl(i32x4.sub(e, half), 23))
  const scaled = f32x4.mul(f32x4.mul(x, first), second)
  const f = f32x4.sub(scaled, f32x4.sub(one, f32x4.mul(first, second)))
  const result = logOfParts(f, f32x4.convert_i32x4_s(e))
  // −0 and denormals too.
  return v128.bitselect(x, result, f32x4.lt(f32x4.abs(x), v128.load32_splat(LOG1P)))
}

/** ln(1 + x). */
export function log1p(x: v128): v128 {
  const result = log1pInside(x)
  const inside = v128.and(f32x4.gt(x, f32x4.splat(-1)), f32x4.lt(x, f32x4.splat(Infinity)))
  if (i32x4.all_true(inside)) return result
  return v128.bitselect(result, logLimits(x, f32x4.splat(-1)), inside)
}

/** ln(1 + eˣ) = max(x, 0) + ln(1 + e^{−|x|}). */
export function softplus(x: v128): v128 {
  const z = expInline(v128.or(x, i32x4.splat(i32.MIN_VALUE)))
  // z is in [0, 1], so that 1 + z is in [1, 2]: e is 0 or 1.
  const one = v128.load32_splat(LOG, 44)
  const above = i32x4.ge_s(f32x4.add(z, one), i32x4.splat(SQRT_HALF_BITS + (1 << 23)))
  const half = v128.load32_splat(LOG, 32)
  const f = v128.bitselect(f32x4.sub(f32x4.mul(z, half), half), z, above)
  const rest = logOfParts(f, v128.and(above, one))
  const small = v128.bitselect(z, rest, f32x4.lt(z, v128.load32_splat(LOG1P)))
  const result = f32x4.add(f32x4.pmax(x, f32x4.splat(0)), small)
  return v128.bitselect(result, x, f32x4.eq(x, x))
}
