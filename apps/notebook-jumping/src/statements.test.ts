import type { SeedMetrics } from "@bellman-rl/experiment"
import { describe, expect, it } from "vitest"
import { frozenSuccess, repairedSuccess } from "./reference.js"
import { checkStatements } from "./statements.js"

/** Made-up metrics of a seed: the success rate of each hundred episodes, and of greedy episodes after training. */
function seedOf(rates: readonly number[], greedy = 1): SeedMetrics {
  const learned = { loss: null, absoluteTdError: null, meanQ: null, maxQ: null, gradientNorm: null }
  const ended = { terminated: true, truncated: false, epsilon: 0.1, steps: 0, length: 1 }
  const returns = (rate: number) => Array.from({ length: 100 }, (_, i) => (i < Math.round(100 * rate) ? 1 : -1))
  const episodes = rates
    .flatMap(returns)
    .map((value, episode) => ({ type: "episode-end", episode, return: value, ...ended, ...learned }) as const)
  const final = { type: "final-evaluation", meanReturn: 0, returns: returns(greedy), lengths: [], seeds: [] } as const
  return { seed: 0, metrics: [...episodes, final] }
}
const flat = (rate: number) => Array.from({ length: 10 }, () => rate)
const five = (seed: SeedMetrics) => Array.from({ length: 5 }, () => seed)
const verdicts = (preset: string, seeds: readonly SeedMetrics[]) =>
  checkStatements(preset, seeds).map(({ holds }) => holds)

describe("the statements on the notebook preset", () => {
  it("hold of the reference", () => {
    expect(
      verdicts(
        "notebook",
        frozenSuccess.map((rates) => seedOf(rates)),
      ),
    ).toEqual([true, true])
  })

  it("do not hold of runs that learn", () => {
    const learning = seedOf([0, 0, 0.2, 0.5, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9])
    expect(verdicts("notebook", five(learning))).toEqual([false, false])
  })

  it("tell runs that are good from the start from runs that become good", () => {
    expect(verdicts("notebook", five(seedOf(flat(0.9))))).toEqual([true, false])
  })

  it("are not made of fewer than five seeds, or of shorter runs", () => {
    expect(checkStatements("notebook", five(seedOf(flat(0))).slice(1))).toEqual([])
    expect(checkStatements("notebook", five(seedOf(flat(0).slice(1))))).toEqual([])
  })
})

describe("the statements on the repaired preset", () => {
  it("hold of the reference", () => {
    expect(
      verdicts(
        "repaired",
        repairedSuccess.map((rates) => seedOf(rates)),
      ),
    ).toEqual([true, true])
  })

  it("do not hold of a frozen acting network", () => {
    expect(
      verdicts(
        "repaired",
        frozenSuccess.map((rates) => seedOf(rates, 0)),
      ),
    ).toEqual([false, false])
  })

  it("look at the last 100 episodes and at every greedy one", () => {
    expect(verdicts("repaired", five(seedOf([...flat(0.9).slice(1), 0.66])))).toEqual([false, true])
    expect(verdicts("repaired", five(seedOf([...flat(0).slice(1), 0.67], 0.99)))).toEqual([true, false])
  })
})

describe("the statement on the corrected preset", () => {
  it.each([
    [9, true],
    [8, false],
  ])("with %i of 10 seeds solved: %s", (solved, holds) => {
    const seeds = Array.from({ length: 10 }, (_, seed) => seedOf([0.5], seed < solved ? 1 : 0.99))
    expect(checkStatements("corrected", seeds)).toEqual([
      expect.objectContaining({ measured: `${solved} of 10`, holds }),
    ])
  })

  it("does not count a seed that took more than 1,000 episodes", () => {
    expect(verdicts("corrected", five(seedOf([...flat(1), 1])))).toEqual([false])
  })
})
