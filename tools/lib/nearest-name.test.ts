import { expect, it } from "vitest"
import { nearestName } from "./nearest-name.mjs"

it("counts insertions, deletions and replacements", () => {
  expect(nearestName("sitting", ["kitten", "knitting"])).toBe("knitting")
})

it("gives nothing when half of the letters differ", () => {
  expect(nearestName("ab", ["ac"])).toBeUndefined()
  expect(nearestName("abc", ["abd"])).toBe("abd")
})

it("gives nothing when there is nothing to choose from", () => {
  expect(nearestName("ab", [])).toBeUndefined()
})
