import { assert, double, property } from "fast-check"
import { describe, expect, it } from "vitest"
import { atan2, cos, sin, tanh } from "./trigonometry.js"

const angles = double({ min: -1e5, max: 1e5, noNaN: true })
/** Nothing so small that quotients of it are not exact to a double's precision. */
const coordinates = double({ min: -1e3, max: 1e3, noNaN: true }).map((x) => (Math.abs(x) < 1e-290 ? 0 : x))
const settings = { seed: 1, numRuns: 5000 }

describe("the engine's trigonometry", () => {
  it("has sines and cosines within 2⁻⁵² of the platform's", () => {
    const isNear = (x: number) =>
      Math.abs(sin(x) - Math.sin(x)) <= 2 ** -52 && Math.abs(cos(x) - Math.cos(x)) <= 2 ** -52
    assert(property(angles, isNear), settings)
    assert(property(double({ min: -7, max: 7, noNaN: true }), isNear), settings)
  })

  it("has arc tangents within 2⁻⁵⁰ of the platform's", () => {
    assert(
      property(coordinates, coordinates, (y, x) => Math.abs(atan2(y, x) - Math.atan2(y, x)) <= 2 ** -50),
      settings,
    )
  })

  it("has the arc tangents of the axes and of the origin", () => {
    const axes = [
      [0, 1],
      [1, 0],
      [0, -1],
      [-1, 0],
      [0, 0],
    ] as const
    expect(axes.map(([y, x]) => atan2(y, x))).toEqual([0, Math.PI / 2, Math.PI, -Math.PI / 2, 0])
  })

  it("has hyperbolic tangents within 2⁻⁴⁶ of the platform's", () => {
    assert(
      property(double({ min: -30, max: 30, noNaN: true }), (x) => Math.abs(tanh(x) - Math.tanh(x)) <= 2 ** -46),
      settings,
    )
  })

  it("has the same bits everywhere", () => {
    const samples = Array.from({ length: 1000 }, (_, i) => (i - 500) * 0.37)
    const sum = (f: (x: number) => number) => samples.reduce((total, x, i) => total + f(x) * (i + 1), 0)
    expect([sum(sin), sum(cos), sum(tanh), sum((x) => atan2(x, 3 - x))]).toMatchInlineSnapshot(`
      [
        2337.62597566331,
        1396.9568535358749,
        249493.15887241194,
        774606.4812193115,
      ]
    `)
  })
})
