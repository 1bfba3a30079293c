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

describe.each<{ preset: PresetName; seeds: number; repeated: number }>([{ preset: "landing", seeds: 2, repeated: 40 }])(
  "the committed results of the $preset preset",
  async ({ preset, seeds: count, repeated }) => {
    const seeds = await readResult(preset)

    it("are of 100 greedy episodes a seed, and bear out the statement", () => {
      expect(seeds.map(({ metrics }) => finalOf(metrics)?.returns.length)).toEqual(
        Array.from({ length: count }, () => 100),
      )
      const statements = checkStatements(preset, seeds)
      expect(statements).toHaveLength(1)
      expect(statements.filter(({ holds }) => !holds)).toEqual([])
    })

    it("repeat: a seed's first episodes come out the same", () => {
      const run = createRun(readSettings(fields, presets[preset]), 0)
      run.prepare?.()
      const played: [length: number, value: number][] = []
      for (const event of train(run, { episodes: repeated })) {
        if (event.type === "episode-end") played.push([event.length, event.return])
      }
      run.dispose()
      const committed = episodesOf(seeds[0]?.metrics ?? []).map((record) => [record.length, record.return])
      expect(played).toEqual(committed.slice(0, repeated))
    })
  },
)
