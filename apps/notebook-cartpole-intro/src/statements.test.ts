import type { SeedMetrics } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { referenceLengths } from "./reference.js"
import { checkStatements } from "./statements.js"

/** Made-up metrics of a seed: the lengths of its episodes, and what the trained network was worth. */
function seedOf(seed: number, lengths: readonly number[], meanReturn = 100): SeedMetrics {
  const learned = { loss: null, absoluteTdError: null, meanQ: null, maxQ: null, gradientNorm: null }
  const ended = { terminated: true, truncated: false, epsilon: 0.1 }
  const episodes = lengths.map((length, episode) => {
    return { type: "episode-end", episode, steps: 0, length, return: length, ...ended, ...learned } as const
  })
  const final = { type: "final-evaluation", meanReturn, returns: [meanReturn], lengths: [1], seeds: [1] } as const
  return { seed, metrics: [...episodes, final] }
}

describe("the statements on the notebook preset", () => {
  it("hold of the reference", () => {
    const statements = checkStatements(
      "notebook",
      referenceLengths.map((lengths, seed) => seedOf(seed, lengths)),
    )
    expect(statements).toHaveLength(4)
    expect(statements.filter(({ holds }) => !holds)).toEqual([])
  })

  it("do not hold of runs that never learn", () => {
    const still = Array.from({ length: 50 }, () => 10)
    const statements = checkStatements(
      "notebook",
      referenceLengths.map((_, seed) => seedOf(seed, still)),
    )
    expect(statements.map(({ holds }) => holds)).toEqual([true, false, false, false])
  })

  it("are not made of fewer than five seeds, or of shorter runs", () => {
    const seeds = referenceLengths.map((lengths, seed) => seedOf(seed, lengths))
    expect(checkStatements("notebook", seeds.slice(0, 4))).toEqual([])
    const short = referenceLengths.map((lengths, seed) => seedOf(seed, lengths.slice(0, 49)))
    expect(checkStatements("notebook", short)).toEqual([])
  })
})

describe("the statement on the corrected preset", () => {
  it.each([
    [7, true],
    [6, false],
  ])("with %i of 10 seeds solved: %s", (solved, holds) => {
    const seeds = Array.from({ length: 10 }, (_, seed) => seedOf(seed, [1], seed < solved ? 475 : 474.9))
    expect(checkStatements("corrected", seeds)).toEqual([
      expect.objectContaining({ measured: `${solved} of 10`, holds }),
    ])
  })
})
