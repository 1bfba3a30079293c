import type { Environment } from "@bellman-rl/spec"
import { afterAll, describe, expect, it } from "vitest"
import { describeEnvironment, expectKept } from "./describe-environment.js"

const space = {
  kind: "box",
  dtype: "float32",
  shape: [1],
  low: new Float32Array(1),
  high: new Float32Array(1),
  sample: () => new Float32Array(1),
  contains: () => true,
} as const

const create = (): Environment => ({
  id: "Test-v0",
  observationSpace: space,
  actionSpace: { kind: "discrete", n: 1, sample: () => 0, contains: (value) => value === 0 },
  reset: () => ({ observation: new Float32Array(1), info: {} }),
  step: () => ({ observation: new Float32Array(1), reward: 0, terminated: true, truncated: false, info: {} }),
  scene: () => ({ view: { left: 0, right: 1, bottom: 0, top: 1 }, background: "#ffffff", shapes: [] }),
})

const checked: string[] = []
const ruleThatSees = (title: string) => ({
  title,
  check: (made: () => Environment<unknown>) => {
    checked.push(`${title}: ${made().id}`)
    return undefined
  },
})

describeEnvironment("a suite of two rules", { create, rules: [ruleThatSees("has one"), ruleThatSees("has two")] })

afterAll(() => {
  expect(checked).toEqual(["has one: Test-v0", "has two: Test-v0"])
})

describe("describeEnvironment", () => {
  it("refuses to check nothing", () => {
    expect(() => describeEnvironment("nothing", { create, rules: [] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/testing] describeEnvironment: rules: expected at least one rule, got []. Pass environmentRules().]`,
    )
  })
})

describe("expectKept", () => {
  it("fails with what is wrong", () => {
    const rule = { title: "keeps still", check: () => "it moved" }
    expect(() => expectKept(rule, create)).toThrowErrorMatchingInlineSnapshot(
      `[AssertionError: Test-v0: it should be that it keeps still: expected 'it moved' to be undefined]`,
    )
  })
})
