import type { SeedMetrics } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { checkStatements } from "./statements.js"

/** Made-up metrics of so many seeds, of which the first catch every ball. */
function seedsOf(count: number, solved: number): SeedMetrics[] {
  return Array.from({ length: count }, (_, seed) => {
    const meanReturn = seed < solved ? 1 : 0.98
    const final = { type: "final-evaluation", meanReturn, returns: [meanReturn], lengths: [9], seeds: [1] } as const
    return { seed, metrics: [final] }
  })
}

describe("the statement on a preset", () => {
  it.each([
    [4, true],
    [3, false],
  ])("with %i of 5 seeds that catch every ball: %s", (solved, holds) => {
    const statements = checkStatements("dqn", seedsOf(5, solved))
    expect(statements).toEqual([expect.objectContaining({ measured: `${solved} of 5`, holds })])
  })

  it("is not made of fewer than five seeds", () => {
    expect(checkStatements("dqn", seedsOf(4, 4))).toEqual([])
  })
})
