import { describe, expect, it } from "vitest"
import { cappedCubicTrigger } from "./capped-cubic-trigger.js"

describe("cappedCubicTrigger", () => {
  it("records the cubes below 1000, and then each thousandth episode", () => {
    const recorded = Array.from({ length: 4001 }, (_, episode) => episode).filter(cappedCubicTrigger)
    expect(recorded).toEqual([0, 1, 8, 27, 64, 125, 216, 343, 512, 729, 1000, 2000, 3000, 4000])
  })
})
