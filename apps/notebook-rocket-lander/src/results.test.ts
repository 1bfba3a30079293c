import { episodesOf, finalOf, readResultFolder, readSettings } from "@bellman-rl/experiment"
import { train } from "@bellman-rl/training"
import { describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { type PresetName, presets } from "./presets.js"
import { fields } from "./settings.js"
import { checkStatements } from "./statements.js"

/** The committed result of a preset. */
const readResult = async (preset: string) =>
  (await readResultFolder(new URL(`../../../results/rocket-lander-${preset}/`, import.meta.url))) ?? []

const SEEDS = [0, 1, 2, 3, 4]

describe.each<{ preset: PresetName; statements: number }>([
  { preset: "notebook", statements: 3 },
  { preset: "corrected", statements: 1 },
  { preset: "landing", statements: 1 },
])("the committed results of the $preset preset", async ({ preset, statements: count }) => {
  const seeds = await readResult(preset)

  it("are of five seeds and of as many greedy episodes as it plays, and bear out what is said of them", () => {
    expect(seeds.map(({ seed }) => seed)).toEqual(SEEDS)
    for (const { metrics } of seeds) expect(finalOf(metrics)?.returns).toHaveLength(presets[preset].finalEpisodes)
    const statements = checkStatements(preset, seeds)
    expect(statements).toHaveLength(count)
    expect(statements.filter(({ holds }) => !holds)).toEqual([])
  })
})

it("the notebook preset's ε falls by 0.95e-5 a step", async () => {
  for (const { metrics } of await readResult("notebook")) {
    for (const { epsilon, steps } of episodesOf(metrics)) expect(epsilon).toBeCloseTo(1 - 0.95e-5 * steps, 10)
  }
})

// An episode of the notebook preset takes most of a minute.
it.each<{ preset: PresetName; episodes: number }>([
  { preset: "corrected", episodes: 4 },
  { preset: "landing", episodes: 40 },
])("seed 0 of the $preset preset repeats: its first episodes come out the same", async ({ preset, episodes }) => {
  const [kept] = await readResult(preset)
  const run = createRun(readSettings(fields, presets[preset]), 0)
  run.prepare?.()
  const played: [length: number, value: number][] = []
  for (const event of train(run, { episodes })) {
    if (event.type === "episode-end") played.push([event.length, event.return])
  }
  run.dispose()
  const committed = episodesOf(kept?.metrics ?? []).map((record) => [record.length, record.return])
  expect(played).toEqual(committed.slice(0, episodes))
})
