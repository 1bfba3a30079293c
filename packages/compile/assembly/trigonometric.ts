// sin, cos and tan of four floats, in float64: x = n·π/2 + r, |r| ≤ π/4.

/** 2 ÷ π; 1.5·2⁵², which rounds to an integer in the lowest bits when it is added; π/2 in two parts, see `reduce`. */
const REDUCTION = memory.data<f64>([0.6366197723675814, 6755399441055744.0, 1.5707963109016418, 1.5893254773528196e-8])
/** Up to here n has 28 bits. */
const LIMIT: f32 = 4e8
/** sin r = r·(1 + r²·p(r²)), from the highest power of p to the lowest, 1. */
const SIN = memory.data<f64>([
  2.7243781436248932e-6, -1.9840038872834495e-4, 8.3333317852184608e-3, -0.16666666663622834, 1.0,
])
/** cos r = 1 + r²·(q(r²)·r² − ½), from the highest power of q to the lowest, −½, 1. */
const COS = memory.data<f64>([
  -2.7295830839261759e-7, 2.4800560429994333e-5, -1.3888887597327873e-3, 0.04166666666412721, -0.5, 1.0,
])
/** The first 224 bits of 2 ÷ π after the point. */
const TWO_OVER_PI = memory.data<u32>([
  0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab,
])
/** π/2·2⁻⁶². */
const HALF_PI_OVER_2_62: f64 = 3.4061215800304857e-19

// @ts-ignore: a decorator of AssemblyScript
@inline
function sine(r: v128): v128 {
  const s = f64x2.mul(r, r)
  let p = v128.load64_splat(SIN)
  p = f64x2.add(f64x2.mul(p, s), v128.load64_splat(SIN, 8))
  p = f64x2.add(f64x2.mul(p, s), v128.load64_splat(SIN, 16))
  p = f64x2.add(f64x2.mul(p, s), v128.load64_splat(SIN, 24))
  p = f64x2.add(f64x2.mul(p, s), v128.load64_splat(SIN, 32))
  return f64x2.mul(r, p)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function cosine(r: v128): v128 {
  const s = f64x2.mul(r, r)
  let q = v128.load64_splat(COS)
  q = f64x2.add(f64x2.mul(q, s), v128.load64_splat(COS, 8))
  q = f64x2.add(f64x2.mul(q, s), v128.load64_splat(COS, 16))
  q = f64x2.add(f64x2.mul(q, s), v128.load64_splat(COS, 24))
  q = f64x2.add(f64x2.mul(q, s), v128.load64_splat(COS, 32))
  return f64x2.add(f64x2.mul(q, s), v128.load64_splat(COS, 40))
}

/** n, of two numbers, in the lowest bits of each lane. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function quadrants(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, v128.load64_splat(REDUCTION)), v128.load64_splat(REDUCTION, 8))
}

/** r: the first part of π/2 has 25 bits, so that n times it is exact up to n = 2²⁸. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function reduce(x: v128, quadrant: v128): v128 {
  const n = f64x2.sub(quadrant, v128.load64_splat(REDUCTION, 8))
  const high = f64x2.sub(x, f64x2.mul(n, v128.load64_splat(REDUCTION, 16)))
  return f64x2.sub(high, f64x2.mul(n, v128.load64_splat(REDUCTION, 24)))
}

/** sin of r and its quadrant, of two numbers. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function sinOfPair(r: v128, quadrant: v128): v128 {
  const odd = i64x2.sub(i64x2.splat(0), v128.and(quadrant, i64x2.splat(1)))
  const sign = i64x2.shl(v128.and(quadrant, i64x2.splat(2)), 62)
  return v128.xor(v128.bitselect(cosine(r), sine(r), odd), sign)
}

/** tan of r and its quadrant, of two numbers. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function tanOfPair(r: v128, quadrant: v128): v128 {
  const odd = i64x2.sub(i64x2.splat(0), v128.and(quadrant, i64x2.splat(1)))
  const s = sine(r)
  const c = cosine(r)
  const above = v128.bitselect(f64x2.neg(c), s, odd)
  return f64x2.div(above, v128.bitselect(s, c, odd))
}

/**
 * Payne and Hanek (1983): the bits of 2 ÷ π that matter for a number of this size, times the number, in integers. Returns
 * x·2 ÷ π modulo 4 with 62 bits after the point; so exact is r even for the float nearest to a multiple of π/2.
 */
function reduceFar(bits: i32): u64 {
  const exponent = ((bits >> 23) & 255) - 150
  const mantissa = <u64>((bits & 0x7fffff) | 0x800000)
  const from = exponent - 2
  const word = TWO_OVER_PI + ((from >> 5) << 2)
  const shift = <u64>(from & 31)
  const w0 = <u64>load<u32>(word)
  const w1 = <u64>load<u32>(word, 4)
  const w2 = <u64>load<u32>(word, 8)
  const w3 = <u64>load<u32>(word, 12)
  const high = (((w0 << 32) | w1) << shift) >> 32
  const middle = (((w1 << 32) | w2) << shift) >> 32
  const low = (((w2 << 32) | w3) << shift) >> 32
  const turned = ((mantissa * high) << 32) + mantissa * middle + ((mantissa * low) >> 32)
  return bits < 0 ? 0 - turned : turned
}

/** Shape of the three: 0 sin, 1 cos, 2 tan. */
function farLane(x: f32, shape: i32): f32 {
  let quadrant: v128
  let r: v128
  if (abs(x) < LIMIT) {
    const wide = f64x2.splat(x)
    quadrant = quadrants(wide)
    r = reduce(wide, quadrant)
  } else {
    if (!isFinite(x)) return NaN
    const turned = reduceFar(reinterpret<i32>(x))
    // To the nearest quarter: what is left is in [−½, ½).
    const n = (turned + (1 << 61)) >> 62
    quadrant = i64x2.splat(n)
    r = f64x2.splat(<f64>(<i64>(turned - (n << 62))) * HALF_PI_OVER_2_62)
  }
  if (shape == 2) return <f32>f64x2.extract_lane(tanOfPair(r, quadrant), 0)
  return <f32>f64x2.extract_lane(sinOfPair(r, i64x2.add(quadrant, i64x2.splat(shape))), 0)
}

function far(x: v128, shape: i32): v128 {
  let result = f32x4.splat(farLane(f32x4.extract_lane(x, 0), shape))
  result = f32x4.replace_lane(result, 1, farLane(f32x4.extract_lane(x, 1), shape))
  result = f32x4.replace_lane(result, 2, farLane(f32x4.extract_lane(x, 2), shape))
  return f32x4.replace_lane(result, 3, farLane(f32x4.extract_lane(x, 3), shape))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function isNear(x: v128): bool {
  return i32x4.all_true(f32x4.lt(f32x4.abs(x), f32x4.splat(LIMIT)))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function join(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function sinOfWide(x: v128, quarters: i64): v128 {
  const quadrant = quadrants(x)
  return sinOfPair(reduce(x, quadrant), i64x2.add(quadrant, i64x2.splat(quarters)))
}

/** sin x. */
export function sin(x: v128): v128 {
  if (!isNear(x)) return far(x, 0)
  return join(sinOfWide(f64x2.promote_low_f32x4(x), 0), sinOfWide(high(x), 0))
}

/** cos x = sin(x + π/2). */
export function cos(x: v128): v128 {
  if (!isNear(x)) return far(x, 1)
  return join(sinOfWide(f64x2.promote_low_f32x4(x), 1), sinOfWide(high(x), 1))
}

/** tan x. */
export function tan(x: v128): v128 {
  if (!isNear(x)) return far(x, 2)
  const low = f64x2.promote_low_f32x4(x)
  const top = high(x)
  const lowQuadrant = quadrants(low)
  const topQuadrant = quadrants(top)
  return join(tanOfPair(reduce(low, lowQuadrant), lowQuadrant), tanOfPair(reduce(top, topQuadrant), topQuadrant))
}
