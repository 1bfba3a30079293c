import { describe, expect, it } from "vitest"
import { compareEpisodes } from "./comparison.js"
import { seedOf } from "./testing/seed-of.js"

const flat = (value: number, count = 10) => Array.from({ length: count }, () => value)
const seeds = [-3, -2, -1].map((value, seed) => seedOf(seed, { returns: flat(value) }))

describe("compareEpisodes", () => {
  it("lays the quartiles of our seeds beside the reference, episode by episode", () => {
    const comparison = compareEpisodes("notebook", seeds)
    const rows = comparison?.data as readonly unknown[]
    expect(rows).toHaveLength(10)
    expect(rows[1]).toEqual({ episode: 1, reference: -2.3088, ours: { p25: -2.5, median: -2, p75: -1.5 } })
    expect(comparison?.text).toContain("-2.50 … -2.00 … -1.50")
    expect(comparison?.text).toContain("Uniformly random actions: -2.41 … -2.21 … -2.00")
  })

  it("says nothing of shorter runs, or of presets that the notebook does not have", () => {
    expect(compareEpisodes("notebook", [seedOf(1, { returns: flat(-2, 9) })])).toBeUndefined()
    expect(compareEpisodes("corrected", seeds)).toBeUndefined()
  })
})
