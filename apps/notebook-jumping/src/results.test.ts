import { readSettings } from "@bellman-rl/experiment"
import { train } from "@bellman-rl/training"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { type PresetName, presets } from "./presets.js"
import { fields } from "./settings.js"
import { successByDecile, successRate } from "./success.js"

type Row = Readonly<Record<string, number>>

/** The rows of a committed result, as numbers by column. */
function readResult(file: string): Row[] {
  const text = readFileSync(new URL(`../../../results/jumping-${file}`, import.meta.url), "utf8")
  const [head = "", ...lines] = text.trim().split("\n")
  const names = head.split(",")
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i], Number(value)])))
}

/** The episodes of each seed. */
function readEpisodes(preset: PresetName) {
  const runs = new Map<number, { readonly length: number; readonly return: number }[]>()
  for (const { seed = 0, length = 0, return: reward = 0 } of readResult(`${preset}/episodes.csv`)) {
    const run = runs.get(seed) ?? []
    run.push({ length, return: reward })
    runs.set(seed, run)
  }
  return [...runs.values()]
}

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

describe("the committed results of the notebook preset", () => {
  const runs = readEpisodes("notebook")

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

describe("the committed results of the repaired preset", () => {
  const runs = readEpisodes("repaired")

  it("succeed in at least 67 % of the last 100 episodes, and greedily always, on each of 10 seeds", () => {
    expect(runs).toHaveLength(10)
    for (const run of runs) expect(successRate(run.slice(-100))).toBeGreaterThanOrEqual(0.67)
    expect(readResult("repaired/seeds.csv").map((row) => row["mean_greedy_return"])).toEqual(runs.map(() => 1))
  })

  it("repeat: a seed's first episodes come out the same, beyond the first sync", () => {
    const repeated = repeat("repaired", 20)
    expect(repeated.reduce((steps, { length }) => steps + length, 0)).toBeGreaterThan(100)
    expect(repeated).toEqual(runs[0]?.slice(0, 20))
  })
})

describe("the committed results of the corrected preset", () => {
  const seeds = readResult("corrected/seeds.csv")

  it("succeed in 100 of 100 greedy episodes after at most 1,000 episodes on at least 9 of 10 seeds", () => {
    expect(seeds).toHaveLength(10)
    const solved = seeds.filter((row) => row["greedy_episodes"] === 100 && row["mean_greedy_return"] === 1)
    expect(solved.filter((row) => (row["training_episodes"] ?? Infinity) <= 1_000).length).toBeGreaterThanOrEqual(9)
  })

  it("repeat: a seed's first episodes come out the same", () => {
    expect(repeat("corrected", 15)).toEqual(readEpisodes("corrected")[0]?.slice(0, 15))
  })
})
