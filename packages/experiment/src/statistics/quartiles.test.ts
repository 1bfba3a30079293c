import { expect, it } from "vitest"
import { quartiles } from "./quartiles.js"

it("quartiles of one value are that value", () => {
  expect(quartiles([7])).toEqual({ p25: 7, median: 7, p75: 7 })
})
