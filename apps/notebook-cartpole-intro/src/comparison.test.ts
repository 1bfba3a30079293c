import { describe, expect, it } from "vitest"
import { compareWithNotebook } from "./comparison.js"
import { recordedLengths, referenceLengths } from "./reference.js"

describe("compareWithNotebook", () => {
  it("finds the reference inside its own band", () => {
    const { blocks, last10 } = compareWithNotebook(referenceLengths)
    expect(blocks).toHaveLength(10)
    expect(blocks.every(({ isInBand }) => isInBand)).toBe(true)
    expect(last10?.ours).toEqual(last10?.reference)
  })

  it("has the figures of the reference: medians per block, and the recorded run's", () => {
    const { blocks, last10 } = compareWithNotebook(referenceLengths)
    expect(blocks.map(({ reference }) => Number(reference.median.toFixed(1))).slice(0, 9)).toEqual([
      11.7, 10.5, 20.9, 51.1, 110.9, 145.1, 142.3, 142.4, 134.6,
    ])
    expect(blocks.map(({ recorded }) => Number(recorded.toFixed(1)))).toEqual([
      9.4, 9.8, 15.4, 22.8, 53.6, 88.4, 105.2, 93.2, 115, 114.5,
    ])
    expect(last10?.recorded).toBeCloseTo(110.6, 10)
    expect(last10?.reference.median).toBeCloseTo(135.95, 10)
    expect(last10?.referenceBelowRecorded).toBe(0.35)
  })

  it("finds a run that never learns outside the band", () => {
    const { blocks } = compareWithNotebook([Array.from({ length: 50 }, () => 10)])
    expect(blocks.filter(({ isInBand }) => isInBand).length).toBeLessThan(4)
  })

  it("leaves out blocks that are not finished, and the last ten of a shorter run", () => {
    const { blocks, last10 } = compareWithNotebook([recordedLengths.slice(0, 12)])
    expect(blocks.map(({ episodes }) => episodes)).toEqual(["0-4", "5-9"])
    expect(last10).toBeNull()
  })
})
