import { describe, expect, it } from "vitest"
import { greedyRecord } from "../run/metrics.js"
import { tinyExperiment } from "../testing/tiny-experiment.js"
import { finalSummary, statementsTable } from "./summary.js"

const seedWith = (seed: number, meanReturn: number) => ({
  seed,
  metrics: [greedyRecord("final-evaluation", { meanReturn, returns: [0, 0], lengths: [1, 1], seeds: [1, 2] })],
})
const plain = tinyExperiment()
const solvable = tinyExperiment({ experiment: { solved: 10 } })

describe("finalSummary", () => {
  it("is a sentence for one seed", () => {
    expect(finalSummary([seedWith(1, 9.96)], plain)).toBe("Mean greedy return over 2 episodes: 10.0.")
    expect(finalSummary([seedWith(1, 9.9)], solvable)).toBe(
      "Mean greedy return over 2 episodes: 9.9 (solved from 10 on).",
    )
  })

  it("is a table and quartiles for several", () => {
    expect(finalSummary([seedWith(1, 9), seedWith(2, 10), seedWith(3, 20)], solvable)).toMatchInlineSnapshot(`
      "┌──────┬───────────────────┬───────┬────────────────────┬─────────────┐
      │ seed │ training episodes │ steps │ mean greedy return │ at least 10 │
      ├──────┼───────────────────┼───────┼────────────────────┼─────────────┤
      │    1 │                 0 │     0 │                9.0 │          no │
      ├──────┼───────────────────┼───────┼────────────────────┼─────────────┤
      │    2 │                 0 │     0 │               10.0 │         yes │
      ├──────┼───────────────────┼───────┼────────────────────┼─────────────┤
      │    3 │                 0 │     0 │               20.0 │         yes │
      └──────┴───────────────────┴───────┴────────────────────┴─────────────┘
      Mean greedy return over 2 episodes, p25 … median … p75 over seeds: 9.5 … 10.0 … 15.0.
      At least 10: 2 of 3 seeds."
    `)
  })

  it("says nothing of solving where nobody knows what that is", () => {
    expect(finalSummary([seedWith(1, 9), seedWith(2, 10)], plain)).not.toMatch(/least|solved/)
  })
})

describe("statementsTable", () => {
  it("marks what holds and what does not", () => {
    const table = statementsTable([
      { text: "it rises", measured: "3 of 4", holds: true },
      { text: "it stays", measured: "1 of 4", holds: false },
    ])
    expect(table).toMatchInlineSnapshot(`
      "┌───┬───────────┬──────────┐
      │   │ statement │ measured │
      ├───┼───────────┼──────────┤
      │ ✓ │ it rises  │ 3 of 4   │
      ├───┼───────────┼──────────┤
      │ ✗ │ it stays  │ 1 of 4   │
      └───┴───────────┴──────────┘"
    `)
  })
})
