import { episodesOf, finalOf, readResultFolder, readSettings, type SeedMetrics } from "@bellman-rl/experiment"
import { train } from "@bellman-rl/training"
import { describe, expect, it } from "vitest"
import { compareWithNotebook } from "./comparison.js"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"

/** The committed result of a preset. */
const readResult = async (preset: string) =>
  (await readResultFolder(new URL(`../../../results/cartpole-intro-${preset}/`, import.meta.url))) ?? []

/** Episode lengths, [seeds][episodes]. */
const lengthsOf = (seeds: readonly SeedMetrics[]) =>
  seeds.map(({ metrics }) => episodesOf(metrics).map((record) => record.length))

describe("the committed results of the notebook preset", async () => {
  const lengths = lengthsOf(await readResult("notebook"))

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

describe("the committed results of the corrected preset", async () => {
  const seeds = await readResult("corrected")

  it("reach a mean greedy return of 475 over 100 episodes on at least 7 of 10 seeds", () => {
    const finals = seeds.map(({ metrics }) => finalOf(metrics))
    expect(finals).toHaveLength(10)
    expect(finals.every((final) => final?.returns.length === 100)).toBe(true)
    expect(finals.filter((final) => (final?.meanReturn ?? 0) >= 475).length).toBeGreaterThanOrEqual(7)
  })

  it("repeat: a seed's first episodes come out the same", () => {
    const run = createRun(readSettings(fields, presets.corrected), 0)
    const repeated: number[] = []
    for (const event of train(run, { steps: 1_500 })) if (event.type === "episode-end") repeated.push(event.length)
    run.dispose()
    expect(repeated.length).toBeGreaterThan(40)
    expect(repeated).toEqual(lengthsOf(seeds)[0]?.slice(0, repeated.length))
  })
})
