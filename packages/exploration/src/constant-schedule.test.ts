import { describe, expect, it } from "vitest"
import { constantSchedule } from "./constant-schedule.js"

describe("constantSchedule", () => {
  it("is its value at every progress (notebooks 001 and 003)", () => {
    const epsilon = constantSchedule(0.9)
    expect(epsilon({ steps: 0, learnCalls: 0, updates: 0, episodes: 0 })).toBe(0.9)
    expect(epsilon({ steps: 1e9, learnCalls: 1e9, updates: 1e9, episodes: 1e9 })).toBe(0.9)
  })

  it("refuses what is no finite number", () => {
    expect(() => constantSchedule(Number.NaN)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] constantSchedule: value: expected a finite number, got NaN.]`,
    )
    expect(() => constantSchedule("1" as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] constantSchedule: value: expected a finite number, got "1".]`,
    )
  })
})
