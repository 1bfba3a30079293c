import { episodesOf, finalOf, readResultFolder, readSettings } from "@bellman-rl/experiment"
import { train } from "@bellman-rl/training"
import { describe, expect, it } from "vitest"
import { createRun } from "./create-run.js"
import { type PresetName, presets } from "./presets.js"
import { fields } from "./settings.js"
import { checkStatements } from "./statements.js"

/** The committed result of a preset. */
const readResult = async (preset: string) =>
  (await readResultFolder(new URL(`../../../results/lunar-lander-${preset}/`, import.meta.url))) ?? []

const results: readonly { readonly preset: PresetName; readonly statements: number; readonly repeated: number }[] = [
  { preset: "notebook", statements: 2, repeated: 2 },
  { preset: "linear", statements: 3, repeated: 2 },
  { preset: "corrected", statements: 1, repeated: 14 },
  { preset: "dueling", statements: 1, repeated: 14 },
]

describe.each(results)("the committed results of the $preset preset", async ({ preset, statements, repeated }) => {
  const seeds = await readResult(preset)

  it("are of the seeds 0 to 4, and bear out every statement", () => {
    expect(seeds.map(({ seed }) => seed)).toEqual([0, 1, 2, 3, 4])
    const checked = checkStatements(preset, seeds)
    expect(checked).toHaveLength(statements)
    expect(checked.filter(({ holds }) => !holds)).toEqual([])
  })

  it("repeat: a seed's first episodes come out the same", () => {
    const run = createRun(readSettings(fields, presets[preset]), 0)
    const played: [length: number, score: number][] = []
    for (const event of train(run, { episodes: repeated })) {
      if (event.type === "episode-end") played.push([event.length, event.return])
    }
    run.dispose()
    const committed = episodesOf(seeds[0]?.metrics ?? []).map((record) => [record.length, record.return])
    expect(played).toEqual(committed.slice(0, repeated))
  })
})

describe("the committed results of the notebook's presets", () => {
  it("are of 500 episodes with the softmax head, and of 150 with the linear one", async () => {
    const counts = async (preset: PresetName) =>
      (await readResult(preset)).map(({ metrics }) => episodesOf(metrics).length)
    expect(await counts("notebook")).toEqual([500, 500, 500, 500, 500])
    expect(await counts("linear")).toEqual([150, 150, 150, 150, 150])
  })
})

describe("the committed results of the presets that land", () => {
  it.each(["corrected", "dueling"])("%s: are means over 100 greedy episodes", async (preset) => {
    const counts = (await readResult(preset)).map(({ metrics }) => finalOf(metrics)?.returns.length)
    expect(counts).toEqual([100, 100, 100, 100, 100])
  })
})
