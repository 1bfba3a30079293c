import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createCoverage, type Outline, type PixelBox } from "./coverage.js"

const SIDE = 8
const everywhere: PixelBox = { left: 0, top: 0, right: SIDE, bottom: SIDE }

/** The covered share of each pixel, by row. */
function cover(outlines: readonly Outline[], box = everywhere, coverage = createCoverage(SIDE, SIDE)): number[][] {
  const shares = Array.from({ length: SIDE }, () => Array<number>(SIDE).fill(0))
  for (const outline of outlines) coverage.add(outline, box)
  coverage.sweep(({ row, from, to, share }) => shares[row]!.fill(share, from, to))
  return shares
}

function square(left: number, top: number, side: number): Outline {
  return [left, top, left + side, top, left + side, top + side, left, top + side]
}

function areaOf(outline: Outline): number {
  let twice = 0
  for (let i = 0; i < outline.length; i += 2) {
    const next = (i + 2) % outline.length
    twice += outline[i]! * outline[next + 1]! - outline[next]! * outline[i + 1]!
  }
  return Math.abs(twice / 2)
}

const sum = (shares: number[][]) => shares.flat().reduce((total, share) => total + share, 0)

describe("createCoverage", () => {
  it("covers whole pixels wholly, and no others", () => {
    const shares = cover([square(2, 3, 2)])
    expect(shares[3]).toEqual([0, 0, 1, 1, 0, 0, 0, 0])
    expect(shares[4]).toEqual([0, 0, 1, 1, 0, 0, 0, 0])
    expect(sum(shares)).toBe(4)
  })

  it("covers parts of pixels by their area", () => {
    const shares = cover([square(1.5, 1.75, 1)])
    expect([shares[1]![1], shares[1]![2], shares[2]![1], shares[2]![2]]).toEqual([0.125, 0.125, 0.375, 0.375])
  })

  it("covers in all as much as the polygon's area, whichever way round it goes", () => {
    const place = fc.double({ min: 0, max: SIDE, noNaN: true })
    fc.assert(
      fc.property(fc.array(place, { minLength: 6, maxLength: 6 }), (triangle) => {
        // What covers less than 1/1024 of a pixel is left out.
        expect(Math.abs(sum(cover([triangle])) - areaOf(triangle))).toBeLessThan((SIDE * SIDE) / 1024)
      }),
      { seed: 1 },
    )
  })

  it("covers what two areas share once", () => {
    expect(sum(cover([square(1, 1, 4), square(3, 3, 4)]))).toBeCloseTo(16 + 16 - 4, 5)
  })

  it("leaves out the hole that goes the other way round", () => {
    const hole = [3, 3, 3, 5, 5, 5, 5, 3]
    const shares = cover([square(1, 1, 6), hole])
    expect(shares[4]![4]).toBe(0)
    expect(sum(shares)).toBeCloseTo(32, 5)
  })

  it("covers nothing outside its box", () => {
    const shares = cover([square(-20, -20, 50)], { left: 2, top: 1, right: 5, bottom: 3 })
    expect(shares[1]).toEqual([0, 0, 1, 1, 1, 0, 0, 0])
    expect(sum(shares)).toBe(6)
  })

  it("has forgotten the area after it has told it", () => {
    const coverage = createCoverage(SIDE, SIDE)
    cover([square(0, 0, 8)], everywhere, coverage)
    expect(sum(cover([square(6.5, 6.5, 1)], everywhere, coverage))).toBeCloseTo(1, 5)
  })
})
