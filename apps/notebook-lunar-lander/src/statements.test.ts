import { describe, expect, it } from "vitest"
import { checkStatements } from "./statements.js"
import { seedOf } from "./testing/seed-of.js"

const fiveSeeds = [0, 1, 2, 3, 4]
const repeated = (score: number, count: number) => Array.from({ length: count }, () => score)
const holds = (preset: string, made: Parameters<typeof seedOf>[1]) =>
  checkStatements(
    preset,
    fiveSeeds.map((seed) => seedOf(seed, made)),
  ).map((statement) => statement.holds)

describe("the statements on the notebook preset", () => {
  it("hold of scores like random actions'", () => {
    expect(holds("notebook", { scores: repeated(-200, 300) })).toEqual([true, true])
  })

  it("do not hold of runs whose average rises above -140, or falls below -380", () => {
    expect(holds("notebook", { scores: [...repeated(-200, 200), ...repeated(-100, 101)] })).toEqual([false, true])
    expect(holds("notebook", { scores: [...repeated(-400, 101), ...repeated(-200, 200)] })).toEqual([false, true])
  })

  it("look at whole windows of 101 episodes only", () => {
    expect(holds("notebook", { scores: [-900, ...repeated(-200, 300)] })).toEqual([true, true])
  })

  it("do not hold of runs that land in 3 of 100 episodes", () => {
    const scores = Array.from({ length: 300 }, (_, episode) => (episode % 100 < 3 ? 200 : -200))
    expect(holds("notebook", { scores })).toEqual([true, false])
  })

  it("are medians over seeds: two odd ones of five change nothing", () => {
    const seeds = fiveSeeds.map((seed) => seedOf(seed, { scores: repeated(seed < 2 ? 250 : -200, 300) }))
    expect(checkStatements("notebook", seeds).map((statement) => statement.holds)).toEqual([true, true])
  })

  it("are not made of fewer than five seeds, or of runs below 300 episodes", () => {
    const seeds = fiveSeeds.map((seed) => seedOf(seed, { scores: repeated(-200, 300) }))
    expect(checkStatements("notebook", seeds.slice(1))).toEqual([])
    expect(holds("notebook", { scores: repeated(-200, 299) })).toEqual([])
  })
})

describe("the statements on the linear preset", () => {
  it("hold of a lander that hovers", () => {
    expect(holds("linear", { scores: repeated(-110, 150), length: 900 })).toEqual([true, true, true])
  })

  it("do not hold of one that lands, or falls", () => {
    expect(holds("linear", { scores: repeated(250, 150), length: 300 })).toEqual([false, false, false])
    expect(holds("linear", { scores: repeated(-300, 150), length: 90 })).toEqual([false, false, true])
  })

  it("are not made of runs below 150 episodes", () => {
    expect(holds("linear", { scores: repeated(-110, 149), length: 900 })).toEqual([])
  })
})

describe.each(["corrected", "dueling"])("the statement on the %s preset", (preset) => {
  it.each([
    [4, true],
    [3, false],
  ])("with %i of 5 seeds solved: %s", (solved, expected) => {
    const seeds = fiveSeeds.map((seed) => seedOf(seed, { scores: [0], meanReturn: seed < solved ? 200 : 199.9 }))
    expect(checkStatements(preset, seeds)).toEqual([
      expect.objectContaining({ measured: `${solved} of 5`, holds: expected }),
    ])
  })

  it("does not count a seed that took more than 1,000 episodes", () => {
    expect(holds(preset, { scores: repeated(0, 1_001), meanReturn: 250 })).toEqual([false])
  })
})
