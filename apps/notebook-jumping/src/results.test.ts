import { episodesOf, finalOf, readResultFolder, readSettings, type SeedMetrics } from "@bellman-rl/experiment"
import { train } from "@bellman-rl/training"
import { describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { type PresetName, presets } from "./presets.js"
import { fields } from "./settings.js"
import { successByDecile, successRate } from "./success.js"

/** The committed result of a preset. */
const readResult = async (preset: PresetName) =>
  (await readResultFolder(new URL(`../../../results/jumping-${preset}/`, import.meta.url))) ?? []

/** The episodes of each seed. */
const runsOf = (seeds: readonly SeedMetrics[]) =>
  seeds.map(({ metrics }) => episodesOf(metrics).map((record) => ({ length: record.length, return: record.return })))

/** The first episodes of seed 0, played again. */
function repeat(preset: PresetName, episodes: number) {
  const run = createRun(readSettings(fields, presets[preset]), 0)
  const repeated: { length: number; return: number }[] = []
  for (const event of train(run, { episodes })) {
    if (event.type === "episode-end") repeated.push({ length: event.length, return: event.return })
  }
  run.dispose()
  return repeated
}

describe("the committed results of the notebook preset", async () => {
  const runs = runsOf(await readResult("notebook"))

  it("are of 10 seeds with 1,000 episodes each", () => {
    expect(runs.map((run) => run.length)).toEqual(Array.from({ length: 10 }, () => 1_000))
  })

  it("succeed in fewer than 5 % of the episodes on 8 seeds, and become better with time on none", () => {
    expect(runs.filter((run) => successRate(run) < 0.05)).toHaveLength(8)
    for (const run of runs) {
      const rates = successByDecile(run)
      expect((rates.at(-1) as number) - (rates[1] as number)).toBeLessThan(0.1)
    }
  })

  it("repeat: a seed's first episodes come out the same", () => {
    expect(repeat("notebook", 5)).toEqual(runs[0]?.slice(0, 5))
  })
})

describe("the committed results of the repaired preset", async () => {
  const seeds = await readResult("repaired")
  const runs = runsOf(seeds)

  it("succeed in at least 67 % of the last 100 episodes, and greedily always, on each of 10 seeds", () => {
    expect(runs).toHaveLength(10)
    for (const run of runs) expect(successRate(run.slice(-100))).toBeGreaterThanOrEqual(0.67)
    expect(seeds.map(({ metrics }) => finalOf(metrics)?.meanReturn)).toEqual(runs.map(() => 1))
  })

  it("repeat: a seed's first episodes come out the same, beyond the first sync", () => {
    const repeated = repeat("repaired", 20)
    expect(repeated.reduce((steps, { length }) => steps + length, 0)).toBeGreaterThan(100)
    expect(repeated).toEqual(runs[0]?.slice(0, 20))
  })
})

describe("the committed results of the corrected preset", async () => {
  const seeds = await readResult("corrected")

  it("succeed in 100 of 100 greedy episodes after at most 1,000 episodes on at least 9 of 10 seeds", () => {
    expect(seeds).toHaveLength(10)
    const solved = seeds.filter(({ metrics }) => {
      const final = finalOf(metrics)
      return final?.returns.length === 100 && final.meanReturn === 1
    })
    const isInTime = ({ metrics }: SeedMetrics) => episodesOf(metrics).length <= 1_000
    expect(solved.filter(isInTime).length).toBeGreaterThanOrEqual(9)
  })

  it("repeat: a seed's first episodes come out the same", () => {
    expect(repeat("corrected", 15)).toEqual(runsOf(seeds)[0]?.slice(0, 15))
  })
})
