import type { Progress } from "@bellman-rl/spec"
import * as v from "valibot"
import { describe, expect, it } from "vitest"
import { epsilonSchedule, epsilonSetting, type EpsilonSetting } from "./epsilon-setting.js"

const at = (progress: Partial<Progress>): Progress => ({
  steps: 0,
  learnCalls: 0,
  updates: 0,
  episodes: 0,
  ...progress,
})

describe("epsilonSchedule", () => {
  it("stays where it is constant", () => {
    const schedule = epsilonSchedule({ kind: "constant", value: 0.1 })
    expect([schedule(at({})), schedule(at({ steps: 1_000 }))]).toEqual([0.1, 0.1])
  })

  it("falls linearly over steps", () => {
    const schedule = epsilonSchedule({ kind: "linear", start: 1, end: 0.5, steps: 10 })
    expect([0, 5, 10, 20].map((steps) => schedule(at({ steps })))).toEqual([1, 0.75, 0.5, 0.5])
  })

  it("falls geometrically over what it is told to", () => {
    const schedule = epsilonSchedule({
      kind: "geometric",
      start: 1,
      factor: 0.5,
      per: "episode",
      floor: 0.25,
      atFloor: "clamp",
    })
    expect([0, 1, 2, 3].map((episodes) => schedule(at({ episodes })))).toEqual([1, 0.5, 0.25, 0.25])
    expect(schedule(at({ steps: 100 }))).toBe(1)
  })

  it("follows one rule after the other", () => {
    const schedule = epsilonSchedule({
      kind: "sequence",
      steps: 10,
      first: { kind: "constant", value: 1 },
      next: { kind: "constant", value: 0.2 },
    })
    expect([0, 9, 10, 11].map((steps) => schedule(at({ steps })))).toEqual([1, 1, 0.2, 0.2])
  })
})

describe("epsilonSetting", () => {
  const isRight = (setting: unknown) => v.safeParse(epsilonSetting, setting).success

  it("takes every rule, and a sequence of two", () => {
    const constant: EpsilonSetting = { kind: "constant", value: 0 }
    expect(isRight(constant)).toBe(true)
    expect(isRight({ kind: "linear", start: 1, end: 0, steps: 1 })).toBe(true)
    expect(isRight({ kind: "sequence", steps: 5, first: constant, next: constant })).toBe(true)
  })

  it("refuses shares beyond [0, 1], fields that it does not know, and sequences of sequences", () => {
    const constant: EpsilonSetting = { kind: "constant", value: 0 }
    expect(isRight({ kind: "constant", value: 1.5 })).toBe(false)
    expect(isRight({ kind: "constant", value: 0, steps: 5 })).toBe(false)
    const sequence = { kind: "sequence", steps: 5, first: constant, next: constant }
    expect(isRight({ ...sequence, first: sequence })).toBe(false)
  })
})
