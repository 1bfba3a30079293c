import { describe, expect, it } from "vitest"
import { createTally, holds } from "./row.js"
import { describeRow, tableOf } from "./table.js"

function rowOf(fill: (tally: ReturnType<typeof createTally>) => void) {
  const tally = createTally("a fault")
  fill(tally)
  return tally.row()
}
const right = rowOf((tally) => tally.add("once", []))
const wrong = rowOf((tally) => {
  tally.add("once", [])
  tally.add("twice", ["a is missing", "b differs"])
})
const skipped = rowOf((tally) => tally.skip("it is not permitted"))

describe("createTally", () => {
  it("counts what was tried and what held, and keeps the problems", () => {
    expect(wrong).toEqual({ name: "a fault", tried: 2, held: 1, problems: ["twice: a is missing; b differs"] })
  })

  it("holds where all did, and something was tried or could not be", () => {
    expect([right, wrong, skipped, rowOf(() => {})].map(holds)).toEqual([true, false, true, false])
  })
})

describe("a row", () => {
  it("is told in a line", () => {
    expect(describeRow(right)).toBe("ok   a fault: 1 of 1")
    expect(describeRow(wrong)).toBe("MISS a fault: 1 of 2")
    expect(describeRow(skipped)).toBe("ok   a fault: 0 of 0 (not tried: it is not permitted)")
  })

  it("is a row of a table, with what did not hold below", () => {
    const table = tableOf([right, wrong, skipped])
    expect(table).toContain("│ a fault                       │ 2         │ 1    │")
    expect(table).toContain("a fault (it is not permitted) │ not tried")
    expect(table).toMatch(/\na fault:\n {2}twice: a is missing; b differs$/)
  })
})
