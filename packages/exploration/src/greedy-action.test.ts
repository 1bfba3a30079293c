import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { greedyAction } from "./greedy-action.js"

describe("greedyAction", () => {
  it("is the action of the largest value, wherever it is", () => {
    expect(greedyAction([3, 1, 2])).toBe(0)
    expect(greedyAction([-1, -3, -0.5])).toBe(2)
    expect(greedyAction(Float32Array.of(0, 5, 1))).toBe(1)
    expect(greedyAction([7])).toBe(0)
  })

  it("takes the lowest index of equal maxima", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1 }), (values) => {
        expect(greedyAction(values)).toBe(values.indexOf(Math.max(...values)))
      }),
      { seed: 1 },
    )
  })

  it("takes infinities as values", () => {
    expect(greedyAction([-Infinity, -Infinity])).toBe(0)
    expect(greedyAction([-Infinity, -5, Infinity])).toBe(2)
  })

  it("refuses NaN, naming the action, even where another value is larger", () => {
    expect(() => greedyAction([5, 1, Number.NaN])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] greedyAction: qValues[2]: expected a number, got NaN. Learning may have diverged: look at the loss, the learning rate and the rewards.]`,
    )
    expect(() => greedyAction([Number.NaN, 5])).toThrow("qValues[0]")
  })

  it("refuses no values", () => {
    expect(() => greedyAction([])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] greedyAction: qValues: expected one value for each action, got [].]`,
    )
    expect(() => greedyAction(undefined as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] greedyAction: qValues: expected one value for each action, got undefined.]`,
    )
  })
})
