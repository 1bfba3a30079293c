import { describe, expect, it } from "vitest"
import { compareScores } from "./comparison.js"
import { seedOf } from "./testing/seed-of.js"

const flat = (score: number, count: number) => Array.from({ length: count }, () => score)
const seeds = [-300, -200, -100].map((score, seed) => seedOf(seed, { scores: [...flat(score, 50), ...flat(-50, 60)] }))

describe("compareScores", () => {
  it("lays the quartiles of our seeds beside the reference's runs, by 50 episodes", () => {
    const comparison = compareScores("notebook", seeds)
    expect(comparison?.data).toEqual([
      {
        episodes: "0-49",
        reference: [-345.92, -291.8, -255.44].map((score) => expect.closeTo(score, 5)),
        ours: { p25: -250, median: -200, p75: -150 },
      },
      {
        episodes: "50-99",
        reference: [-201.28, -301.5, -254.66].map((score) => expect.closeTo(score, 5)),
        ours: { p25: -50, median: -50, p75: -50 },
      },
    ])
    expect(comparison?.text).toContain("-250 … -200 … -150")
  })

  it("leaves out reference runs that ended before", () => {
    const comparison = compareScores("linear", [seedOf(1, { scores: flat(-110, 150) })])
    const rows = comparison?.data as readonly { readonly reference: readonly number[] }[]
    expect(rows.map(({ reference }) => reference.length)).toEqual([2, 1, 1])
  })

  it("says nothing of runs below 50 episodes, or of presets that the notebook does not have", () => {
    expect(compareScores("notebook", [seedOf(1, { scores: flat(-110, 49) })])).toBeUndefined()
    expect(compareScores("corrected", seeds)).toBeUndefined()
  })
})
