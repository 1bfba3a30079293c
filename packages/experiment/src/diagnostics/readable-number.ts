/**
 * A number with three significant digits, for people.
 *
 * @example
 * readableNumber(4213.7) // => "4210"
 * readableNumber(0.12345) // => "0.123"
 * readableNumber(12345678) // => "1.23e+7"
 */
export function readableNumber(value: number): string {
  const digits = value.toPrecision(3)
  return Math.abs(value) < 1e6 ? String(Number(digits)) : digits
}
