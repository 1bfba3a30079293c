import { folderStorage } from "@bellman-rl/experiment"
import type { Preset, PresetName } from "./presets.js"
import { recordSeed } from "./record-seed.js"
import type { SeedResult } from "./run-seed.js"

/** One seed's work, as it is sent to a process. */
export interface SeedTask {
  readonly preset: Preset
  readonly presetName: PresetName
  readonly seed: number
  /** The seed's own run folder. */
  readonly folder: string
}

/** Runs in a process of its own. */
export default function runTask({ preset, presetName, seed, folder }: SeedTask): Promise<SeedResult> {
  return recordSeed({ preset, presetName, seed, storage: folderStorage(folder) })
}
