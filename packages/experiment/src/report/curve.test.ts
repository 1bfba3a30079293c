import { array, assert, integer, property } from "fast-check"
import { describe, expect, it } from "vitest"
import { bucketMeans, carryForward, type Curve, niceWidth, quartileCurves, runningMean } from "./curve.js"

const curve = (...values: (number | null)[]): Curve => values.map((y, x) => ({ x, y }))

describe("quartileCurves", () => {
  it("gives the quartiles over the curves at each x", () => {
    const { p25, median, p75 } = quartileCurves([curve(1, 10), curve(2, 20), curve(3, 30), curve(4, 40), curve(5, 50)])
    expect([p25, median, p75]).toEqual([curve(2, 20), curve(3, 30), curve(4, 40)])
  })

  it("ends where the first curve ends", () => {
    expect(quartileCurves([curve(1, 2, 3), curve(1, 2)]).median).toEqual(curve(1, 2))
  })

  it("begins where the last curve begins to have values", () => {
    expect(quartileCurves([curve(1, 2), curve(null, 4)]).median).toEqual([{ x: 1, y: 3 }])
  })

  it("is in the order of x, whichever curve came first with it", () => {
    const late = [{ x: 1, y: 5 }, { x: 2, y: 5 }] // prettier-ignore
    expect(quartileCurves([late, curve(1, 1, 1)]).median.map(({ x }) => x)).toEqual([1, 2])
  })
})

describe("runningMean", () => {
  it("goes over fewer points at the beginning", () => {
    expect(runningMean(curve(3, 5, 10, 0), 3)).toEqual(curve(3, 4, 6, 5))
  })
})

describe("carryForward", () => {
  it("fills gaps with the value before, and leaves the time before the first", () => {
    expect(carryForward(curve(null, 1, null, null, 2, null))).toEqual(curve(null, 1, 1, 1, 2, 2))
  })
})

describe("bucketMeans", () => {
  it("puts the mean of the values that are there at the middle of their bucket", () => {
    expect(bucketMeans(curve(1, null, 3, 10), 3)).toEqual([
      { x: 1, y: 2 },
      { x: 4, y: 10 },
    ])
  })

  it("has no value for a bucket without any", () => {
    expect(bucketMeans(curve(null, null, 1), 2)[0]).toEqual({ x: 0.5, y: null })
  })

  it("keeps the mean of whole buckets", () => {
    const values = array(integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 })
    assert(
      property(values, integer({ min: 1, max: 8 }), (values, width) => {
        const whole = values.flatMap((value) => Array.from({ length: width }, () => value))
        expect(bucketMeans(curve(...whole), width).map(({ y }) => y)).toEqual(values)
      }),
      { seed: 1 },
    )
  })
})

describe("niceWidth", () => {
  it("is 1, 2 or 5 times a power of ten, and the smallest that does", () => {
    expect([1, 150, 151, 301, 1_000, 100_000].map((span) => niceWidth(span, 150))).toEqual([1, 1, 2, 5, 10, 1_000])
  })
})
