import { describe, expect, it } from "vitest"
import { referenceEpisodes } from "./reference.js"
import { checkStatements } from "./statements.js"
import { seedOf } from "./testing/seed-of.js"

const fiveSeeds = [0, 1, 2, 3, 4]
const referenceReturns = referenceEpisodes.map(([value]) => value)
const verdicts = (made: Parameters<typeof seedOf>[1]) =>
  checkStatements(
    "notebook",
    fiveSeeds.map((seed) => seedOf(seed, made)),
  ).map(({ holds }) => holds)

describe("the statements on the notebook preset", () => {
  it("hold of the reference", () => {
    expect(verdicts({ returns: referenceReturns, epsilon: 0.97696 })).toEqual([true, true, true])
  })

  it("do not hold of rockets that land, fall worse than random ones, or act greedily", () => {
    expect(verdicts({ returns: referenceReturns.map(() => 0.5) })).toEqual([false, false, true])
    expect(verdicts({ returns: referenceReturns.map(() => -3) })).toEqual([false, true, true])
    expect(verdicts({ returns: referenceReturns, epsilon: 0.5 })).toEqual([true, true, false])
  })

  it("are not made of fewer than five seeds, or of fewer than ten episodes", () => {
    const seeds = fiveSeeds.map((seed) => seedOf(seed, { returns: referenceReturns }))
    expect(checkStatements("notebook", seeds.slice(1))).toEqual([])
    expect(verdicts({ returns: referenceReturns.slice(1) })).toEqual([])
  })
})

describe("the statement on the corrected preset", () => {
  it.each([
    [-2.1, true],
    [-0.5, false],
    [-4, false],
  ])("with a mean greedy return of %d: %s", (meanReturn, holds) => {
    const seeds = fiveSeeds.map((seed) => seedOf(seed, { returns: [], meanReturn }))
    expect(checkStatements("corrected", seeds)).toEqual([expect.objectContaining({ holds })])
  })
})

describe("the statement on the landing preset", () => {
  it.each([
    [[0.5, 0.6, 0.7, 0.9, 1], true],
    [[0.49, 0.6, 0.7, 0.9, 1], false],
  ])("with %j of the greedy episodes landed: %s", (shares, holds) => {
    const seeds = shares.map((meanReturn, seed) => seedOf(seed, { returns: [], meanReturn }))
    expect(checkStatements("landing", seeds)).toEqual([expect.objectContaining({ holds })])
  })

  it("is not made of fewer than five seeds", () => {
    const seeds = fiveSeeds.slice(1).map((seed) => seedOf(seed, { returns: [], meanReturn: 1 }))
    expect(checkStatements("landing", seeds)).toEqual([])
  })
})
