import { describe, expect, it } from "vitest"
import { disc, strokeOutlines } from "./stroke-outlines.js"
import type { Outline } from "./coverage.js"

const butt = { lineWidth: 2, hasRoundCaps: false }

/** Positive for an outline that turns from x to y. */
function areaOf(outline: Outline): number {
  let twice = 0
  for (let i = 0; i < outline.length; i += 2) {
    const next = (i + 2) % outline.length
    twice += outline[i]! * outline[next + 1]! - outline[next]! * outline[i + 1]!
  }
  return twice / 2
}

const total = (outlines: readonly Outline[]) => outlines.reduce((sum, outline) => sum + areaOf(outline), 0)

describe("strokeOutlines", () => {
  it("makes a band of a segment, cut straight at its ends", () => {
    expect(strokeOutlines({ points: [1, 5, 4, 5], isClosed: false }, butt)).toEqual([[1, 4, 4, 4, 4, 6, 1, 6]])
  })

  it("puts half discs at the ends where asked to", () => {
    const outlines = strokeOutlines({ points: [1, 5, 4, 5], isClosed: false }, { ...butt, hasRoundCaps: true })
    expect(outlines).toHaveLength(3)
  })

  it("points a corner that is not sharp", () => {
    const [outline] = strokeOutlines({ points: [0, 0, 4, 0, 4, 4], isClosed: false }, butt)
    expect(outline).toEqual(expect.arrayContaining([5, -1, 3, 1]))
    expect(total([outline!])).toBe(16)
  })

  it("rounds a sharp corner, so that it has no long point", () => {
    const outlines = strokeOutlines({ points: [0, 0, 9, 0, 0, 1], isClosed: false }, butt)
    expect(outlines).toHaveLength(3)
    expect(Math.max(...outlines.flat())).toBeLessThanOrEqual(10)
  })

  it("makes a ring of a closed line", () => {
    const outlines = strokeOutlines({ points: [0, 0, 6, 0, 6, 6, 0, 6], isClosed: true }, butt)
    expect(total(outlines)).toBe(8 * 8 - 4 * 4)
  })

  it("makes a ring of a closed line with sharp corners", () => {
    const outlines = strokeOutlines({ points: [0, 0, 9, 1, 9, -1], isClosed: true }, butt)
    for (const outline of outlines) expect(areaOf(outline)).toBeGreaterThan(0)
    expect(Math.min(...outlines.flatMap((outline) => outline.filter((_, i) => i % 2 === 0)))).toBeCloseTo(-1, 6)
  })

  it("makes nothing of a point", () => {
    expect(strokeOutlines({ points: [1, 1, 1, 1], isClosed: false }, butt)).toEqual([])
    expect(strokeOutlines({ points: [1, 1, 1, 1], isClosed: true }, butt)).toEqual([])
  })

  it("passes over points that repeat the one before", () => {
    const outlines = strokeOutlines({ points: [1, 5, 1, 5, 4, 5], isClosed: false }, butt)
    expect(outlines).toEqual(strokeOutlines({ points: [1, 5, 4, 5], isClosed: false }, butt))
  })
})

describe("disc", () => {
  it("has a circle's area, nearly", () => {
    for (const radius of [0.7, 4, 30]) {
      const share = areaOf(disc({ x: 3, y: 2 }, radius)) / (Math.PI * radius * radius)
      expect(share).toBeGreaterThan(0.97)
      expect(share).toBeLessThanOrEqual(1)
    }
  })
})
