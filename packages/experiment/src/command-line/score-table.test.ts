import { createRandom } from "@bellman-rl/random"
import { describe, expect, it } from "vitest"
import { improvementTable, scoreTable } from "./score-table.js"

const groups = [
  { name: "a", scores: [1, 2, 3, 4] },
  { name: "b", scores: [5, 6, 7, 8] },
  { name: "c", scores: [1, 2, 3, 4] },
]

describe("scoreTable", () => {
  it("has mean, interquartile mean with an interval around it, and quartiles of each group", () => {
    const { rows, head } = scoreTable(groups, createRandom(1))
    expect(rows).toHaveLength(3)
    expect(rows.every((row) => row.length === head.length)).toBe(true)
    const [name, seeds, average, interval = "", band] = rows[1] ?? []
    expect([name, seeds, average, band]).toEqual(["b", "4", "6.5", "5.8 … 6.5 … 7.3"])
    const [, iqm, low, high] = /^(\S+) \[(\S+), (\S+)\]$/.exec(interval) ?? []
    expect(iqm).toBe("6.5")
    expect(Number(low)).toBeLessThan(6.5)
    expect(Number(high)).toBeGreaterThan(6.5)
  })
})

describe("improvementTable", () => {
  it("compares every pair once", () => {
    const { rows } = improvementTable(groups, createRandom(1))
    expect(rows.map(([x, y]) => `${x}${y}`)).toEqual(["ab", "ac", "bc"])
    expect(rows.map(([, , value]) => value?.split(" ")[0])).toEqual(["0.00", "0.50", "1.00"])
  })

  it("is empty for one group", () => {
    expect(improvementTable(groups.slice(0, 1), createRandom(1)).rows).toEqual([])
  })
})
