import { createRandom } from "@bellman-rl/random"
import { array, assert, constantFrom, integer, property, tuple } from "fast-check"
import { describe, expect, it } from "vitest"
import { box } from "./box.js"

const inf = Number.POSITIVE_INFINITY

describe("box", () => {
  it("contains what it samples, whatever its bounds", () => {
    const lows = constantFrom(-inf, -1, 0)
    const highs = constantFrom(0, 1.5, inf)
    assert(
      property(
        array(tuple(lows, highs), { minLength: 1, maxLength: 6 }),
        integer({ min: 0, max: 99 }),
        (bounds, seed) => {
          const space = box({ low: bounds.map(([low]) => low), high: bounds.map(([, high]) => high) })
          const random = createRandom(seed)
          return Array.from({ length: 10 }, () => space.sample(random)).every(space.contains)
        },
      ),
      { seed: 1 },
    )
  })

  it("contains its bounds, and nothing beyond them", () => {
    const space = box({ low: -1, high: 1, shape: [1] })
    const contained = [-1, 1, 1.0000001, -1.0000001, Number.NaN].map((value) => space.contains(Float32Array.of(value)))
    expect(contained).toEqual([true, true, false, false, false])
  })

  it("contains float32 arrays of its size only", () => {
    const space = box({ low: -1, high: 1, shape: [2] })
    const values = [new Float32Array(3), [0, 0], new Float64Array(2), 0, undefined]
    expect(values.map(space.contains)).toEqual(values.map(() => false))
  })

  it("fills a shape with one bound", () => {
    const { low, high, shape } = box({ low: -inf, high: 2, shape: [2, 3] })
    expect(shape).toEqual([2, 3])
    expect(low).toEqual(new Float32Array(6).fill(-inf))
    expect(high).toEqual(new Float32Array(6).fill(2))
  })

  it("takes its shape from a bound that is an array", () => {
    expect(box({ low: 0, high: [1, 2, 3] }).shape).toEqual([3])
    expect(box({ low: [0, 0], high: 1 }).shape).toEqual([2])
  })

  it("refuses two single bounds without a shape", () => {
    expect(() => box({ low: 0, high: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environment-kit] box: shape: expected the lengths of the axes where both bounds are numbers, got undefined.]`,
    )
  })

  it("refuses a number of bounds that does not fit the shape", () => {
    expect(() => box({ low: [0, 0], high: [1, 1, 1] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] box: high: expected 2 bounds, one an entry, got [1, 1, 1].]`,
    )
  })

  it("refuses a lower bound above the upper one", () => {
    expect(() => box({ low: [0, 2], high: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] box: low[1]: expected ≤ 1, got 2.]`,
    )
  })

  it("refuses NaN as a bound", () => {
    expect(() => box({ low: [0, Number.NaN], high: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] box: low: expected numbers or ±Infinity, got [0, NaN].]`,
    )
  })

  it("refuses a bound that is no number", () => {
    expect(() => box({ low: 0, shape: [2] } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environment-kit] box: high: expected a number or an array of numbers, got undefined.]`,
    )
  })

  it("refuses a shape that is no list, and says what to write", () => {
    expect(() => box({ low: 0, high: 1, shape: 4 as never })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environment-kit] box: shape: expected a list of the axes' lengths, got 4. For one axis write [4].]`,
    )
    expect(() => box({ low: 0, high: 1, shape: "4" as never })).toThrow(TypeError)
  })

  it("refuses more numbers than memory holds, before it makes them", () => {
    expect(() => box({ low: 0, high: 1, shape: [1e6, 1e6] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] box: shape: expected at most 268435456 numbers in all, got [1000000, 1000000].]`,
    )
  })

  it("refuses no bounds, options that are none, and a function as a bound", () => {
    for (const options of [{}, { high: 1 }, { low: () => 0, high: 1 }, 4, null, [0, 1]]) {
      expect(() => box(options as never)).toThrow(/^\[@bellman-rl\/environment-kit\] box: /)
    }
  })

  it("refuses an axis without length", () => {
    expect(() => box({ low: 0, high: 1, shape: [2, 0] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environment-kit] box: shape[1]: expected an integer ≥ 1, got 0.]`,
    )
  })
})
