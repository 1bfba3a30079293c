import { describe, expect, it } from "vitest"
import { recentMean } from "./recent-mean.js"

describe("recentMean", () => {
  it("is the mean of all values while there are at most 101", () => {
    expect(recentMean([1, 2, 6])).toBe(3)
    expect(recentMean([101, ...Array.from({ length: 100 }, () => 0)])).toBe(1)
  })

  it("is the mean of the newest 101 from there on", () => {
    expect(recentMean([1e6, 101, ...Array.from({ length: 100 }, () => 0)])).toBe(1)
  })

  it("is asked for an earlier value's too", () => {
    expect(recentMean([1, 2, 6], 1)).toBe(1.5)
  })
})
