import { readFileSync } from "node:fs"
import { readSettings } from "@bellman-rl/experiment"
import { train } from "@bellman-rl/training"
import { describe, expect, it } from "vitest"
import { compareWithNotebook } from "./comparison.js"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"

/** The rows of a committed result, as numbers by column. */
function readResult(file: string): Record<string, number>[] {
  const text = readFileSync(new URL(`../../../results/cartpole-intro-${file}`, import.meta.url), "utf8")
  const [head = "", ...lines] = text.trim().split("\n")
  const names = head.split(",")
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i], Number(value)])))
}

/** Episode lengths, [seeds][episodes]. */
function readLengths(file: string): number[][] {
  const runs = new Map<number, number[]>()
  for (const { seed = 0, length = 0 } of readResult(file)) runs.set(seed, [...(runs.get(seed) ?? []), length])
  return [...runs.values()]
}

describe("the committed results of the notebook preset", () => {
  const lengths = readLengths("notebook/episodes.csv")

  it("are of 40 seeds with 50 episodes each", () => {
    expect(lengths.map((run) => run.length)).toEqual(Array.from({ length: 40 }, () => 50))
  })

  it("have their medians inside the reference's p25 to p75 in at least 8 of 10 blocks", () => {
    const { blocks } = compareWithNotebook(lengths)
    expect(blocks).toHaveLength(10)
    expect(blocks.filter(({ isInBand }) => isInBand).length).toBeGreaterThanOrEqual(8)
  })

  it("have a median last-10 mean within 110 to 165", () => {
    const median = compareWithNotebook(lengths).last10?.ours.median
    expect(median).toBeGreaterThanOrEqual(110)
    expect(median).toBeLessThanOrEqual(165)
  })

  it("repeat: a seed's first episodes come out the same", () => {
    const run = createRun(readSettings(fields, presets.notebook), 0)
    const repeated: number[] = []
    for (const event of train(run, { episodes: 18 })) if (event.type === "episode-end") repeated.push(event.length)
    run.dispose()
    expect(repeated).toEqual(lengths[0]?.slice(0, 18))
  })
})

describe("the committed results of the corrected preset", () => {
  const seeds = readResult("corrected/seeds.csv")

  it("reach a mean greedy return of 475 over 100 episodes on at least 7 of 10 seeds", () => {
    expect(seeds).toHaveLength(10)
    expect(seeds.every((row) => row["greedy_episodes"] === 100)).toBe(true)
    expect(seeds.filter((row) => (row["mean_greedy_return"] ?? 0) >= 475).length).toBeGreaterThanOrEqual(7)
  })

  it("repeat: a seed's first episodes come out the same", () => {
    const run = createRun(readSettings(fields, presets.corrected), 0)
    const repeated: number[] = []
    for (const event of train(run, { steps: 1_500 })) if (event.type === "episode-end") repeated.push(event.length)
    run.dispose()
    expect(repeated.length).toBeGreaterThan(40)
    expect(repeated).toEqual(readLengths("corrected/episodes.csv")[0]?.slice(0, repeated.length))
  })
})
