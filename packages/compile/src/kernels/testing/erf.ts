/** erf x in float64: its Taylor series with positive terms up to 2, Laplace's continued fraction of erfc beyond. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  const magnitude = Math.abs(x)
  if (magnitude > 6) return Math.sign(x)
  if (magnitude < 2) {
    let term = x
    let sum = x
    for (let n = 1; n < 60; n++) {
      term *= (2 * x * x) / (2 * n + 1)
      sum += term
    }
    return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
  }
  let tail = 0
  for (let n = 120; n > 0; n--) tail = n / 2 / (magnitude + tail)
  const complement = Math.exp(-x * x) / Math.sqrt(Math.PI) / (magnitude + tail)
  return Math.sign(x) * (1 - complement)
}
