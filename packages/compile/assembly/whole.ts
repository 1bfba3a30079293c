// Functions of int32, in float64 and cut to int32 as JavaScript stores a number into an Int32Array: so does tfjs's cpu
// backend. By float32 a result beyond 2²⁴, or just below a whole number, would be another one.

const EXPM1: i32 = 0
const LOG1P: i32 = 1
const SINH: i32 = 2
const COSH: i32 = 3
const ASINH: i32 = 4
const ACOSH: i32 = 5
const SOFTPLUS: i32 = 6
const SELU: i32 = 7
const POW: i32 = 8
const ATAN2: i32 = 9

/** SELU's constants, Klambauer et al. (2017), appendix 4. */
const SELU_SCALE: f64 = 1.0507009873554805
const SELU_SCALE_ALPHA: f64 = 1.7580993408473768

/** From here on, and below its negative, ln(1 + eˣ) is x, and eˣ: −(ln ε + 2) of float32. */
const SOFTPLUS_BOUND: f64 = 13.942385152878742

/** The whole part modulo 2³²; 0 of NaN and ±∞. */
function wrapped(x: f64): i32 {
  // Also NaN is not below.
  if (!(Math.abs(x) < Infinity)) return 0
  const whole = Math.trunc(x)
  return <i32>(<i64>(whole - Math.floor(whole / 4294967296.0) * 4294967296.0))
}

function softplus(x: f64): f64 {
  if (x > SOFTPLUS_BOUND) return x
  return x < -SOFTPLUS_BOUND ? NativeMath.exp(x) : NativeMath.log(1.0 + NativeMath.exp(x))
}

function selu(x: f64): f64 {
  return x >= 0 ? SELU_SCALE * x : SELU_SCALE_ALPHA * (NativeMath.exp(x) - 1.0)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function unaryLane(which: i32, x: i32): i32 {
  if (which == EXPM1) return wrapped(NativeMath.expm1(x))
  if (which == LOG1P) return wrapped(NativeMath.log1p(x))
  if (which == SINH) return wrapped(NativeMath.sinh(x))
  if (which == COSH) return wrapped(NativeMath.cosh(x))
  if (which == ASINH) return wrapped(NativeMath.asinh(x))
  if (which == ACOSH) return wrapped(NativeMath.acosh(x))
  if (which == SOFTPLUS) return wrapped(softplus(x))
  return wrapped(selu(x))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function binaryLane(which: i32, x: i32, y: i32): i32 {
  return which == POW ? wrapped(NativeMath.pow(x, y)) : wrapped(NativeMath.atan2(x, y))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function unary(which: i32, x: v128): v128 {
  let result = i32x4.splat(unaryLane(which, i32x4.extract_lane(x, 0)))
  result = i32x4.replace_lane(result, 1, unaryLane(which, i32x4.extract_lane(x, 1)))
  result = i32x4.replace_lane(result, 2, unaryLane(which, i32x4.extract_lane(x, 2)))
  return i32x4.replace_lane(result, 3, unaryLane(which, i32x4.extract_lane(x, 3)))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function binary(which: i32, x: v128, y: v128): v128 {
  let result = i32x4.splat(binaryLane(which, i32x4.extract_lane(x, 0), i32x4.extract_lane(y, 0)))
  result = i32x4.replace_lane(result, 1, binaryLane(which, i32x4.extract_lane(x, 1), i32x4.extract_lane(y, 1)))
  result = i32x4.replace_lane(result, 2, binaryLane(which, i32x4.extract_lane(x, 2), i32x4.extract_lane(y, 2)))
  return i32x4.replace_lane(result, 3, binaryLane(which, i32x4.extract_lane(x, 3), i32x4.extract_lane(y, 3)))
}

export function expm1Int(x: v128): v128 {
  return unary(EXPM1, x)
}

export function log1pInt(x: v128): v128 {
  return unary(LOG1P, x)
}

export function sinhInt(x: v128): v128 {
  return unary(SINH, x)
}

export function coshInt(x: v128): v128 {
  return unary(COSH, x)
}

export function asinhInt(x: v128): v128 {
  return unary(ASINH, x)
}

export function acoshInt(x: v128): v128 {
  return unary(ACOSH, x)
}

export function softplusInt(x: v128): v128 {
  return unary(SOFTPLUS, x)
}

export function seluInt(x: v128): v128 {
  return unary(SELU, x)
}

export function powInt(x: v128, y: v128): v128 {
  return binary(POW, x, y)
}

export function atan2Int(x: v128, y: v128): v128 {
  return binary(ATAN2, x, y)
}
