import type { Experiment, Reproduction, RunSettings } from "@bellman-rl/experiment"
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

/** A preset whose results are made and checked. */
export interface ReproducedPreset {
  readonly experiment: Experiment<RunSettings>
  readonly preset: string
  readonly reproduction: Reproduction
  /** The app's built program. */
  readonly program: string
}

/** All presets of all built apps that say how they are reproduced, in the order of the notebooks' names. */
export async function findPresets(root: string): Promise<ReproducedPreset[]> {
  const folders = readdirSync(join(root, "apps"))
  const found = await Promise.all(
    folders.map(async (folder) => {
      const module = join(root, "apps", folder, "dist/experiment.js")
      if (!existsSync(module)) return []
      const { experiment } = (await import(pathToFileURL(module).href)) as { experiment: Experiment<RunSettings> }
      return Object.entries(experiment.reproductions ?? {}).map(([preset, reproduction]) => {
        return { experiment, preset, reproduction, program: join(root, "apps", folder, "dist/main.js") }
      })
    }),
  )
  return found.flat().toSorted((a, b) => a.experiment.title.localeCompare(b.experiment.title))
}
