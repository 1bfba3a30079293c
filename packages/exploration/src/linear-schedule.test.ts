import { matchers } from "@bellman-rl/testing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { linearSchedule } from "./linear-schedule.js"

expect.extend(matchers)

const atStep = (steps: number) => ({ steps, learnCalls: 7, updates: 8, episodes: 9 })

describe("linearSchedule", () => {
  it("goes straight from start to end and stays there", () => {
    const schedule = linearSchedule({ start: 2, end: 1, steps: 4 })
    expect([0, 1, 2, 3, 4, 5, 1e9].map((steps) => schedule(atStep(steps)))).toEqual([2, 1.75, 1.5, 1.25, 1, 1, 1])
  })

  it("may rise", () => {
    const schedule = linearSchedule({ start: -1, end: 1, steps: 4 })
    expect([0, 1, 2, 3, 4].map((steps) => schedule(atStep(steps)))).toEqual([-1, -0.5, 0, 0.5, 1])
  })

  it("falls by (start − end) / steps at every step, as notebook 002 subtracts it", () => {
    const schedule = linearSchedule({ start: 1, end: 0.05, steps: 100_000 })
    let epsilon = 1
    for (let steps = 1; steps < 100_000; steps++) {
      epsilon -= (1 - 0.05) / 1e5
      if (steps % 997 === 0 || steps > 99_990) {
        expect(schedule(atStep(steps))).toBeAllClose(epsilon, { relative: 0, absolute: 1e-10 })
      }
    }
  })

  it("never leaves the range between start and end, and ends at end exactly", () => {
    const bound = fc.double({ min: -10, max: 10, noNaN: true })
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 1, max: 1e6 }), fc.nat(2e6), (start, end, length, steps) => {
        const schedule = linearSchedule({ start, end, steps: length })
        const value = schedule(atStep(steps))
        expect(value).toBeGreaterThanOrEqual(Math.min(start, end) - 1e-12)
        expect(value).toBeLessThanOrEqual(Math.max(start, end) + 1e-12)
        expect(schedule(atStep(length))).toBe(end)
      }),
      { seed: 1 },
    )
  })

  it("refuses options out of their ranges", () => {
    const options = { start: 1, end: 0, steps: 10 }
    expect(() => linearSchedule(undefined as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] linearSchedule: options: expected an object of named fields, got undefined.]`,
    )
    expect(() => linearSchedule({ ...options, steps: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] linearSchedule: steps: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => linearSchedule({ ...options, steps: 2.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] linearSchedule: steps: expected an integer ≥ 1, got 2.5.]`,
    )
    expect(() => linearSchedule({ ...options, start: Number.NaN })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] linearSchedule: start: expected a finite number, got NaN.]`,
    )
    expect(() => linearSchedule({ ...options, end: Infinity })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] linearSchedule: end: expected a finite number, got Infinity.]`,
    )
    expect(() => linearSchedule({ ...options, step: 10 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] linearSchedule: options: expected one of start, end, steps, got "step". Did you mean steps?]`,
    )
  })
})
