import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { carryOf, multiplyHigh } from "./limbs.js"

const word = (): fc.Arbitrary<number> => fc.oneof(fc.nat(0xffffffff), fc.constantFrom(0, 1, 0x80000000, 0xffffffff))

describe("multiplyHigh", () => {
  it("is the upper half of the product", () => {
    fc.assert(
      fc.property(word(), word(), (a, b) => multiplyHigh(a, b) === Number((BigInt(a) * BigInt(b)) >> 32n)),
      { seed: 1, numRuns: 2000 },
    )
  })
})

describe("carryOf", () => {
  it("is what a sum has above 32 bits", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 53 - 1), (sum) => carryOf(sum) === Math.floor(sum / 2 ** 32)),
      { seed: 1 },
    )
  })

  it("counts a full word and one as a carry", () => {
    expect([carryOf(0xffffffff), carryOf(0x100000000)]).toEqual([0, 1])
  })
})
