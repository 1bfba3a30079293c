// Rarer functions: those of AssemblyScript's standard library, which ports musl's, lane by lane. They are deterministic:
// made of additions and multiplications only, and none calls out to JavaScript. In float64 and rounded once where that is
// not much slower: then the result is the correctly rounded one but for a few arguments in a million.

const ASIN: i32 = 0
const ACOS: i32 = 1
const ATAN: i32 = 2
const SINH: i32 = 3
const COSH: i32 = 4
const ASINH: i32 = 5
const ACOSH: i32 = 6
const ATANH: i32 = 7
const POW: i32 = 8
const ATAN2: i32 = 9
const MOD: i32 = 10

/** One lane; which function it is is known when this is compiled. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function unaryLane(which: i32, x: f32): f32 {
  if (which == ASIN) return <f32>NativeMath.asin(x)
  if (which == ACOS) return <f32>NativeMath.acos(x)
  if (which == ATAN) return <f32>NativeMath.atan(x)
  if (which == SINH) return <f32>NativeMath.sinh(x)
  if (which == COSH) return <f32>NativeMath.cosh(x)
  if (which == ASINH) return <f32>NativeMath.asinh(x)
  if (which == ACOSH) return <f32>NativeMath.acosh(x)
  return <f32>NativeMath.atanh(x)
}

/** One lane; which function it is is known when this is compiled. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function binaryLane(which: i32, x: f32, y: f32): f32 {
  if (which == POW) return <f32>NativeMath.pow(x, y)
  if (which == ATAN2) return <f32>NativeMath.atan2(x, y)
  return floorMod(x, y)
}

/** x % y where the signs agree, else (x % y + y) % y, in float64: so does tfjs's cpu backend. */
function floorMod(x: f32, y: f32): f32 {
  const rest = NativeMath.mod(x, y)
  if ((x < 0 && y < 0) || (x >= 0 && y >= 0)) return <f32>rest
  return <f32>NativeMath.mod(rest + y, y)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function unary(which: i32, x: v128): v128 {
  let result = f32x4.splat(unaryLane(which, f32x4.extract_lane(x, 0)))
  result = f32x4.replace_lane(result, 1, unaryLane(which, f32x4.extract_lane(x, 1)))
  result = f32x4.replace_lane(result, 2, unaryLane(which, f32x4.extract_lane(x, 2)))
  return f32x4.replace_lane(result, 3, unaryLane(which, f32x4.extract_lane(x, 3)))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function binary(which: i32, x: v128, y: v128): v128 {
  let result = f32x4.splat(binaryLane(which, f32x4.extract_lane(x, 0), f32x4.extract_lane(y, 0)))
  result = f32x4.replace_lane(result, 1, binaryLane(which, f32x4.extract_lane(x, 1), f32x4.extract_lane(y, 1)))
  result = f32x4.replace_lane(result, 2, binaryLane(which, f32x4.extract_lane(x, 2), f32x4.extract_lane(y, 2)))
  return f32x4.replace_lane(result, 3, binaryLane(which, f32x4.extract_lane(x, 3), f32x4.extract_lane(y, 3)))
}

export function asin(x: v128): v128 {
  return unary(ASIN, x)
}

export function acos(x: v128): v128 {
  return unary(ACOS, x)
}

export function atan(x: v128): v128 {
  return unary(ATAN, x)
}

export function sinh(x: v128): v128 {
  return unary(SINH, x)
}

export function cosh(x: v128): v128 {
  return unary(COSH, x)
}

export function asinh(x: v128): v128 {
  return unary(ASINH, x)
}

export function acosh(x: v128): v128 {
  return unary(ACOSH, x)
}

export function atanh(x: v128): v128 {
  return unary(ATANH, x)
}

export function pow(x: v128, y: v128): v128 {
  return binary(POW, x, y)
}

export function atan2(y: v128, x: v128): v128 {
  return binary(ATAN2, y, x)
}

export function mod(x: v128, y: v128): v128 {
  return binary(MOD, x, y)
}
