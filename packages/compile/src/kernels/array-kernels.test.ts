import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { ArrayKernels } from "./kernel-exports.js"
import { createKernelBench } from "./testing/kernel-bench.js"

const { kernels, floats, integers, free } = createKernelBench(2)

type Numbers = readonly number[]

/** Runs a kernel on inputs side by side; the target lies behind them between two guards. */
function run(
  name: keyof ArrayKernels,
  inputs: readonly ArrayLike<number>[],
  size: number,
  attributes: Numbers,
): number[] {
  const integer = name.endsWith("Int")
  let address = free
  const addresses = inputs.map((input, i) => {
    const start = address
    const array = integer || i > 0 ? integers : floats
    array.set(input, start / 4)
    address += Math.ceil(input.length / 4) * 16
    return start
  })
  const target = address + 16
  integers.fill(12345, address / 4, target / 4 + size + 4)
  kernels[name](...addresses, target, ...attributes)
  expect([...integers.subarray(address / 4, target / 4)]).toEqual([12345, 12345, 12345, 12345])
  expect([...integers.subarray(target / 4 + size, target / 4 + size + 4)]).toEqual([12345, 12345, 12345, 12345])
  const result = integer || name.startsWith("arg") ? integers : floats
  return [...result.subarray(target / 4, target / 4 + size)]
}

const shapes = fc.record({
  outer: fc.integer({ min: 1, max: 4 }),
  length: fc.integer({ min: 1, max: 7 }),
  inner: fc.integer({ min: 1, max: 6 }),
})
const values = fc.infiniteStream(fc.integer({ min: -3, max: 3 }))

function take(stream: Iterator<number>, count: number): number[] {
  return Array.from({ length: count }, () => stream.next().value as number)
}

describe.each(["argMax", "argMaxInt", "argMin", "argMinInt"] as const)("%s", (name) => {
  it("finds the first of the extreme elements along the axis", () => {
    fc.assert(
      fc.property(shapes, values, ({ outer, length, inner }, stream) => {
        const source = take(stream, outer * length * inner)
        const expected = Array.from({ length: outer * inner }, (_, at) => {
          const [o, j] = [Math.floor(at / inner), at % inner]
          const along = Array.from({ length }, (__, i) => source[(o * length + i) * inner + j] as number)
          return along.indexOf(name.startsWith("argMax") ? Math.max(...along) : Math.min(...along))
        })
        expect(run(name, [source], outer * inner, [outer, length, inner])).toEqual(expected)
      }),
      { seed: 1 },
    )
  })
})

describe("argMax and argMin of numbers that are none", () => {
  it("stay with a NaN that comes first and pass over any other", () => {
    const rows = [Number.NaN, 2, 3, 1, Number.NaN, 3]
    expect(run("argMax", [rows], 2, [2, 3, 1])).toEqual([0, 2])
    expect(run("argMin", [rows], 2, [2, 3, 1])).toEqual([0, 0])
  })

  it("order infinities", () => {
    expect(run("argMax", [[-Infinity, -1, Infinity, Infinity]], 1, [1, 4, 1])).toEqual([2])
    expect(run("argMin", [[1, -Infinity, Infinity, -Infinity]], 1, [1, 4, 1])).toEqual([1])
  })
})

describe.each([
  ["gather", Number.NaN],
  ["gatherInt", 0],
] as const)("%s", (name, missing) => {
  it(`copies the rows that the indices name, and ${missing} where there is no such row`, () => {
    fc.assert(
      fc.property(shapes, values, fc.integer({ min: 1, max: 5 }), ({ outer, length, inner }, stream, count) => {
        const source = take(stream, outer * length * inner)
        const indices = take(stream, count)
        const expected = Array.from({ length: outer * count * inner }, (_, at) => {
          const [o, i, j] = [Math.floor(at / inner / count), Math.floor(at / inner) % count, at % inner]
          const index = indices[i] as number
          return index < 0 || index >= length ? missing : source[(o * length + index) * inner + j]
        })
        expect(run(name, [source, indices], expected.length, [outer, length, inner, count])).toEqual(expected)
      }),
      { seed: 1 },
    )
  })
})

describe.each(["segmentSum", "segmentSumInt"] as const)("%s", (name) => {
  it("adds each row to the segment that its id names, and leaves out the others", () => {
    fc.assert(
      fc.property(shapes, values, ({ outer: segments, length: rows, inner }, stream) => {
        const source = take(stream, rows * inner)
        const ids = take(stream, rows)
        const expected = Array.from({ length: segments * inner }, () => 0)
        for (const [i, id] of ids.entries()) {
          if (id < 0 || id >= segments) continue
          for (let j = 0; j < inner; j++) expected[id * inner + j]! += source[i * inner + j] as number
        }
        expect(run(name, [source, ids], expected.length, [rows, inner, segments])).toEqual(expected)
      }),
      { seed: 1 },
    )
  })
})

describe.each(["cumsum", "cumsumInt", "cumprod", "cumprodInt"] as const)("%s", (name) => {
  it("accumulates along the axis, from either end, with or without the element itself", () => {
    fc.assert(
      fc.property(
        shapes,
        values,
        fc.boolean(),
        fc.boolean(),
        ({ outer, length, inner }, stream, exclusive, reverse) => {
          const source = take(stream, outer * length * inner)
          const expected = source.map(() => 0)
          for (let o = 0; o < outer; o++) {
            for (let j = 0; j < inner; j++) {
              let total = name.startsWith("cumsum") ? 0 : 1
              for (let step = 0; step < length; step++) {
                const at = (o * length + (reverse ? length - 1 - step : step)) * inner + j
                if (exclusive) expected[at] = total
                if (name.startsWith("cumsum")) total += source[at] as number
                else total *= source[at] as number
                if (!exclusive) expected[at] = total
              }
            }
          }
          const got = run(name, [source], source.length, [outer, length, inner, Number(exclusive), Number(reverse)])
          // −0 of a product is no difference.
          expect(got.map((value) => value + 0)).toEqual(expected.map((value) => value + 0))
        },
      ),
      { seed: 1 },
    )
  })
})

describe("cumsum of many", () => {
  it("loses nothing small beside something great, since it adds in float64", () => {
    const source = [2 ** 25, 1, 1, 1, 1]
    expect(run("cumsum", [source], 5, [1, 5, 1, 0, 0])[4]).toBe(2 ** 25 + 4)
  })
})

describe("the int32 kernels", () => {
  it("wrap where a sum or a product is too great", () => {
    const source = [2 ** 31 - 1, 1]
    expect(run("cumsumInt", [source], 2, [1, 2, 1, 0, 0])).toEqual([2 ** 31 - 1, -(2 ** 31)])
    expect(run("cumprodInt", [[2 ** 30, 4]], 2, [1, 2, 1, 0, 0])).toEqual([2 ** 30, 0])
    expect(run("segmentSumInt", [source, [0, 0]], 1, [2, 1, 1])).toEqual([-(2 ** 31)])
  })
})
