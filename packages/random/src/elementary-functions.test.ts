import { describe, expect, it } from "vitest"
import { exp, log, log1p } from "./elementary-functions.js"
import golden from "./numpy-corners.golden.json" with { type: "json" }

/** Pairs of argument and value. */
function decode(base64: string): { x: number; value: number }[] {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const numbers = new Float64Array(bytes.buffer)
  return Array.from({ length: numbers.length / 2 }, (_, i) => ({ x: numbers[2 * i]!, value: numbers[2 * i + 1]! }))
}

/** How many doubles lie between two of the same sign. */
function placesApart(a: number, b: number): number {
  const [first, second] = new BigInt64Array(new Float64Array([a, b]).buffer)
  return Math.abs(Number(first! - second!))
}

describe("log1p", () => {
  it("is glibc 2.36's to the last bit on (−1, 0]", () => {
    const pairs = decode(golden.elementary.log1p)
    expect(pairs.map(({ x }) => log1p(x))).toEqual(pairs.map(({ value }) => value))
    expect(pairs).toHaveLength(982)
  })
})

describe("exp", () => {
  it("is within one place of glibc's for −256 ≤ x ≤ 0", () => {
    const pairs = decode(golden.elementary.exp)
    expect(pairs.filter(({ x, value }) => placesApart(exp(x), value) > 1)).toEqual([])
    expect(pairs).toHaveLength(360)
  })

  it("is exactly 1 at 0", () => {
    expect(exp(0)).toBe(1)
  })
})

describe("log", () => {
  it("is within one place of glibc's", () => {
    const pairs = decode(golden.elementary.log)
    expect(pairs.filter(({ x, value }) => placesApart(log(x), value) > 1)).toEqual([])
    expect(pairs).toHaveLength(353)
  })

  it("is −∞ at 0 and NaN below", () => {
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(log(-1)).toBeNaN()
  })
})
