/** Writes dy/dt at `y` to `derivative`. Neither may be kept. */
export type Derivative = (y: Float64Array, derivative: Float64Array) => void

/**
 * The classical Runge–Kutta method: a function that moves y(t) on to y(t + dt), in place.
 *
 * y ← y + dt/6 · (k₁ + 2k₂ + 2k₃ + k₄). Sums and products are done in the order of Gymnasium's `rk4`.
 * `size` is the length of y. The function allocates nothing.
 */
export function createRungeKutta(size: number, derivative: Derivative): (y: Float64Array, dt: number) => void {
  const k1 = new Float64Array(size)
  const k2 = new Float64Array(size)
  const k3 = new Float64Array(size)
  const k4 = new Float64Array(size)
  const between = new Float64Array(size)

  return (y, dt) => {
    const half = dt / 2
    derivative(y, k1)
    for (let i = 0; i < size; i++) between[i] = y[i]! + half * k1[i]!
    derivative(between, k2)
    for (let i = 0; i < size; i++) between[i] = y[i]! + half * k2[i]!
    derivative(between, k3)
    for (let i = 0; i < size; i++) between[i] = y[i]! + dt * k3[i]!
    derivative(between, k4)
    for (let i = 0; i < size; i++) y[i] = y[i]! + (dt / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!)
  }
}
