const SIGNIFICANT_DIGITS = 4
const SMALLEST_DECIMAL = 1e-4

const whole = new Intl.NumberFormat("en-US")
const rounded = new Intl.NumberFormat("en-US", { maximumSignificantDigits: SIGNIFICANT_DIGITS })

/**
 * A number for people: whole numbers in full, others to four significant digits.
 *
 * @example
 * formatNumber(1863) // => "1,863"
 * formatNumber(-145.333) // => "−145.3"
 * formatNumber(0.0000123) // => "1.23e−5"
 */
export function formatNumber(value: number): string {
  const isTiny = value !== 0 && Math.abs(value) < SMALLEST_DECIMAL
  const text = isTiny ? value.toExponential(2) : (Number.isInteger(value) ? whole : rounded).format(value)
  return text.replaceAll("-", "−")
}

/**
 * A duration for people.
 *
 * @example
 * formatDuration(850) // => "850 ms"
 * formatDuration(8_500) // => "8.5 s"
 * formatDuration(150_000) // => "2 min 30 s"
 */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`
  const seconds = Math.round(ms / 1_000)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/**
 * A number with four significant digits: no more can be seen in a chart, and a report stays small.
 *
 * @returns null for what no chart can show: null, NaN, ±∞
 * @example
 * shorten(0.123456) // => 0.1235
 * shorten(Number.NaN) // => null
 */
export function shorten(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(SIGNIFICANT_DIGITS))
}
