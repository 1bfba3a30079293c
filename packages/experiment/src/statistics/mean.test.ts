import { expect, it } from "vitest"
import { mean } from "./mean.js"

it("mean refuses no values", () => {
  expect(() => mean([])).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: [@bellman-rl/experiment] mean: values.length: expected an integer ≥ 1, got 0.]`,
  )
})
