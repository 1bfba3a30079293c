import { matchers } from "@bellman-rl/testing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { geometricSchedule, type GeometricScheduleOptions } from "./geometric-schedule.js"

expect.extend(matchers)

const start = { steps: 0, learnCalls: 0, updates: 0, episodes: 0 }
const exact = { relative: 1e-12, absolute: 0 }

describe("geometricSchedule", () => {
  it.each([
    { per: "step", count: "steps" },
    { per: "learnCall", count: "learnCalls" },
    { per: "update", count: "updates" },
    { per: "episode", count: "episodes" },
  ] as const)("counts $count, and nothing else, per $per", ({ per, count }) => {
    const schedule = geometricSchedule({ start: 8, factor: 0.5, per })
    expect(schedule(start)).toBe(8)
    const others = { steps: 90, learnCalls: 91, updates: 92, episodes: 93 }
    expect([1, 2, 3].map((n) => schedule({ ...others, [count]: n }))).toEqual([4, 2, 1])
  })

  it("falls for ever without a floor", () => {
    const schedule = geometricSchedule({ start: 1, factor: 0.5, per: "step" })
    expect(schedule({ ...start, steps: 60 })).toBe(2 ** -60)
  })

  it("never goes below a floor that clamps, and clamps by default", () => {
    const clamped = geometricSchedule({ start: 8, factor: 0.5, per: "step", floor: 1.5, atFloor: "clamp" })
    const values = (schedule: typeof clamped) => [0, 1, 2, 3, 4, 99].map((steps) => schedule({ ...start, steps }))
    expect(values(clamped)).toEqual([8, 4, 2, 1.5, 1.5, 1.5])
    expect(values(geometricSchedule({ start: 8, factor: 0.5, per: "step", floor: 1.5 }))).toEqual(values(clamped))
  })

  it("rests at the first value that is not above the floor", () => {
    const schedule = geometricSchedule({ start: 8, factor: 0.5, per: "step", floor: 1.5, atFloor: "rest" })
    expect([0, 1, 2, 3, 4, 99].map((steps) => schedule({ ...start, steps }))).toEqual([8, 4, 2, 1, 1, 1])
  })

  it("snaps to the floor one unit after the first value that is not above it", () => {
    const schedule = geometricSchedule({ start: 8, factor: 0.5, per: "step", floor: 1.5, atFloor: "snap" })
    expect([0, 1, 2, 3, 4, 99].map((steps) => schedule({ ...start, steps }))).toEqual([8, 4, 2, 1, 1.5, 1.5])
  })

  it.each(["clamp", "rest", "snap"] as const)("stops at the floor itself when a value meets it (%s)", (atFloor) => {
    const schedule = geometricSchedule({ start: 8, factor: 0.5, per: "step", floor: 2, atFloor })
    expect([1, 2, 3, 4].map((steps) => schedule({ ...start, steps }))).toEqual([4, 2, 2, 2])
  })

  it("is notebook 000's ε: multiplied by 0.99 after an action while above 0.1", () => {
    const schedule = geometricSchedule({ start: 1, factor: 0.99, per: "step", floor: 0.1, atFloor: "rest" })
    let epsilon = 1
    for (let steps = 0; steps < 400; steps++) {
      expect(schedule({ ...start, steps })).toBeAllClose(epsilon, exact)
      if (epsilon > 0.1) epsilon *= 0.99
    }
    expect(schedule({ ...start, steps: 230 })).toBeLessThan(0.1)
    expect(schedule({ ...start, steps: 229 })).toBeGreaterThan(0.1)
  })

  it("is notebook 004's ε: multiplied by 0.95 after a learn call while above 0.1, else 0.1", () => {
    const schedule = geometricSchedule({ start: 1, factor: 0.95, per: "learnCall", floor: 0.1, atFloor: "snap" })
    let epsilon = 1
    for (let learnCalls = 0; learnCalls < 100; learnCalls++) {
      expect(schedule({ ...start, learnCalls })).toBeAllClose(epsilon, exact)
      epsilon = epsilon > 0.1 ? epsilon * 0.95 : 0.1
    }
    expect(schedule({ ...start, learnCalls: 45 })).toBeLessThan(0.1)
    expect(schedule({ ...start, learnCalls: 46 })).toBe(0.1)
  })

  it("is the rule applied n times, whatever the numbers", () => {
    const options = fc.record({
      start: fc.double({ min: 0.1, max: 10, noNaN: true }),
      factor: fc.double({ min: 0.5, max: 0.999, noNaN: true }),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(options, fc.nat(500), ({ start: first, factor, share }, steps) => {
        const floor = first * share
        let value = first
        for (let n = 0; n < steps && value > floor; n++) value *= factor
        // Where rounding decides whether a value is above the floor, both answers are right.
        fc.pre(Math.abs(value / floor - 1) > 1e-9 && Math.abs(value / factor / floor - 1) > 1e-9)
        const schedule = geometricSchedule({ start: first, factor, per: "step", floor, atFloor: "rest" })
        expect(schedule({ ...start, steps })).toBeAllClose(value, { relative: 1e-10 })
      }),
      { seed: 1 },
    )
  })

  it("takes a factor so near 1 that the floor is out of reach", () => {
    const schedule = geometricSchedule({ start: 1, factor: 1 - 2 ** -53, per: "step", floor: 0.1 })
    expect(schedule({ ...start, steps: Number.MAX_SAFE_INTEGER })).toBeAllClose(Math.exp(-1), { relative: 1e-6 })
  })

  it("refuses options out of their ranges", () => {
    const make = (options: object) => () =>
      geometricSchedule({ start: 1, factor: 0.9, per: "step", ...options } as GeometricScheduleOptions)
    expect(() => geometricSchedule(undefined as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] geometricSchedule: options: expected an object of named fields, got undefined.]`,
    )
    expect(make({ start: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] geometricSchedule: start: expected a finite number > 0, got 0.]`,
    )
    expect(make({ factor: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] geometricSchedule: factor: expected a finite number > 0 and < 1, got 1.]`,
    )
    expect(make({ factor: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] geometricSchedule: factor: expected a finite number > 0 and < 1, got 0.]`,
    )
    expect(make({ per: "frame" })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] geometricSchedule: per: expected "step" or "learnCall" or "update" or "episode", got "frame".]`,
    )
    expect(make({ floor: 2 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] geometricSchedule: floor: expected a finite number ≥ 0 and ≤ 1, got 2.]`,
    )
    expect(make({ floor: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] geometricSchedule: floor: expected a finite number ≥ 0 and ≤ 1, got -1.]`,
    )
    expect(make({ floor: 0.1, atFloor: "stop" })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] geometricSchedule: atFloor: expected "clamp" or "rest" or "snap", got "stop".]`,
    )
    expect(make({ atFloor: "rest" })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] geometricSchedule: floor: expected a number beside atFloor: "rest", got undefined. Give a floor or leave out atFloor.]`,
    )
    expect(make({ flor: 0.1 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] geometricSchedule: options: expected one of start, factor, per, floor, atFloor, got "flor". Did you mean floor?]`,
    )
  })
})
