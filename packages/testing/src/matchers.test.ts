import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { matchers } from "./matchers.js"

expect.extend(matchers)

describe("toBeAllClose", () => {
  it("compares numbers, arrays, typed arrays and any nesting of them", () => {
    expect(1).toBeAllClose(1)
    expect([1, [2, 3]]).toBeAllClose([1, [2, 3]])
    expect([new Float32Array([1, 2]), [3]]).toBeAllClose([[1, 2], new Float64Array([3])])
    expect([]).toBeAllClose([])
  })

  it("allows absolute + relative · |expected|, and no more", () => {
    expect(1.5).toBeAllClose(1, { absolute: 0.5, relative: 0 })
    expect(1.5).not.toBeAllClose(1, { absolute: 0.25, relative: 0 })
    expect(-15).toBeAllClose(-10, { absolute: 0, relative: 0.5 })
    expect(-15).not.toBeAllClose(-10, { absolute: 0, relative: 0.25 })
    expect(16).toBeAllClose(10, { absolute: 1, relative: 0.5 })
  })

  it("measures relative to what is expected, not to what came", () => {
    expect(10).not.toBeAllClose(15, { absolute: 0, relative: 0.25 })
    expect(10).toBeAllClose(15, { absolute: 0, relative: 0.34 })
    expect(15).not.toBeAllClose(10, { absolute: 0, relative: 0.34 })
  })

  it("defaults to NumPy's 1e-5 relative and 1e-8 absolute", () => {
    expect(1 + 0.9e-5).toBeAllClose(1)
    expect(1 + 1.1e-5).not.toBeAllClose(1)
    expect(0.9e-8).toBeAllClose(0)
    expect(1.1e-8).not.toBeAllClose(0)
  })

  it("takes −0 for 0", () => {
    expect([-0]).toBeAllClose([0], { absolute: 0, relative: 0 })
  })

  it("takes NaN for NaN only when asked", () => {
    expect([Number.NaN]).not.toBeAllClose([Number.NaN])
    expect([Number.NaN]).toBeAllClose([Number.NaN], { equalNan: true })
    expect([Number.NaN]).not.toBeAllClose([0], { equalNan: true })
    expect([0]).not.toBeAllClose([Number.NaN], { equalNan: true })
  })

  it("takes an infinity for itself only", () => {
    expect([Infinity, -Infinity]).toBeAllClose([Infinity, -Infinity])
    expect(1e300).not.toBeAllClose(Infinity)
    expect(-Infinity).not.toBeAllClose(Infinity)
    expect(Infinity).not.toBeAllClose(1)
  })

  it("finds the one entry that differs, wherever it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true, min: -1e3, max: 1e3 }), { minLength: 1 }),
        fc.nat(),
        (values, at) => {
          const other = Float64Array.from(values)
          expect(values).toBeAllClose(other, { absolute: 0, relative: 0 })
          other[at % other.length] = (other[at % other.length] as number) + 1
          expect(values).not.toBeAllClose(other, { absolute: 0.5, relative: 0 })
        },
      ),
      { seed: 1 },
    )
  })

  it("tells how many differ and the worst of them", () => {
    expect(() =>
      expect([1, [2, 4]]).toBeAllClose([1, [2.5, 8]], { absolute: 0.25, relative: 0 }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[Error: expected all numbers to be near, but 2 of 3 are not: [1][1] is 4, not 8, 4 apart where 0.25 is allowed]`,
    )
    expect(() => expect(Number.NaN).toBeAllClose(0)).toThrowErrorMatchingInlineSnapshot(
      `[Error: expected all numbers to be near, but 1 of 1 are not: it is NaN, not 0]`,
    )
    expect(() => expect(1).not.toBeAllClose(1)).toThrowErrorMatchingInlineSnapshot(
      `[Error: expected a number that is not near, but all are]`,
    )
  })

  it("fails for another shape, with .not too", () => {
    expect(() => expect([1, 2]).toBeAllClose([1])).toThrowErrorMatchingInlineSnapshot(
      `[Error: expected equal shapes, but received has length 2, expected 1]`,
    )
    expect(() => expect([1, 2]).not.toBeAllClose([1])).toThrowErrorMatchingInlineSnapshot(
      `[Error: expected equal shapes, but received has length 2, expected 1]`,
    )
    expect(() => expect([[1], [2, 3]]).toBeAllClose([[1], [2]])).toThrowErrorMatchingInlineSnapshot(
      `[Error: expected equal shapes, but received has length 2 at [1], expected 1]`,
    )
    expect(() => expect([1]).toBeAllClose(1)).toThrowErrorMatchingInlineSnapshot(
      `[Error: expected equal shapes, but received has 1 entries, expected a number]`,
    )
  })

  it("fails for what is no number, with .not too", () => {
    expect(() => expect(["1"]).toBeAllClose([1])).toThrowErrorMatchingInlineSnapshot(
      `[Error: expected equal shapes, but received has a string at [0], expected a number]`,
    )
    expect(() => expect(undefined).not.toBeAllClose(1)).toThrowErrorMatchingInlineSnapshot(
      `[Error: expected equal shapes, but received has undefined, expected a number]`,
    )
  })
})
