import { describe, expect, it } from "vitest"
import { createRungeKutta } from "./runge-kutta.js"

/** dy/dt = −2ty, y(0) = 1: y(t) = exp(−t²). The time is the second entry. */
const advance = createRungeKutta(2, (y, derivative) => {
  derivative[0] = -2 * y[1]! * y[0]!
  derivative[1] = 1
})

function errorAtOne(steps: number): number {
  const y = Float64Array.of(1, 0)
  for (let i = 0; i < steps; i++) advance(y, 1 / steps)
  return Math.abs(y[0]! - Math.exp(-1))
}

describe("createRungeKutta", () => {
  it("follows a known solution", () => {
    expect(errorAtOne(10)).toBeLessThan(1e-5)
  })

  it("is of fourth order: half the step makes a sixteenth of the error", () => {
    expect(errorAtOne(20) / errorAtOne(40)).toBeGreaterThan(14)
    expect(errorAtOne(20) / errorAtOne(40)).toBeLessThan(18)
  })
})
