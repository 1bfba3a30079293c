const LEAST_EXPONENT = -126
const MANTISSA_BITS = 23

/** The distance of the floats around a number: 2⁻¹⁴⁹ for denormals. */
function unitInTheLastPlace(x: number): number {
  const exponent = Math.max(LEAST_EXPONENT, Math.floor(Math.log2(Math.abs(x))))
  return 2 ** (exponent - MANTISSA_BITS)
}

/**
 * How far a float32 is from the true result, in units in its last place. 0 where both are NaN or the same infinity, ∞ where
 * only one is NaN, or where one is infinite and the other would not round to it.
 */
export function ulpError(got: number, expected: number): number {
  if (Number.isNaN(expected) || Number.isNaN(got)) return Number.isNaN(expected) === Number.isNaN(got) ? 0 : Infinity
  const rounded = Math.fround(expected)
  if (!Number.isFinite(rounded) || !Number.isFinite(got)) return got === rounded ? 0 : Infinity
  if (expected === 0) return Object.is(got, expected) ? 0 : Infinity
  return Math.abs(got - expected) / unitInTheLastPlace(expected)
}
