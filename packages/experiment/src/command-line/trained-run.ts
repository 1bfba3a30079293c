import { copyWeights, loadNetwork } from "@bellman-rl/networks"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Experiment, Run } from "../run/experiment.js"
import type { RunSettings } from "../settings/run-settings.js"
import { checkSizes } from "../settings/check-sizes.js"
import { readSettings } from "../settings/read-settings.js"
import { folderStorage } from "../storage/folder-storage.js"
import { readRecordedConfig } from "./recorded-config.js"
import { shellWord } from "./shell-word.js"
import { UsageError } from "./usage-error.js"

/** A trained network, ready to play as its run did. */
export interface TrainedRun {
  readonly run: Run
  /** The run folder. */
  readonly folder: string
  readonly preset: string
}

/**
 * Reads the network of a run folder, or of a preset's trained model where no folder is given.
 *
 * @throws UsageError where there is no such run, or it belongs to another experiment
 */
export async function loadTrainedRun<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  { folder, preset }: { readonly folder?: string | undefined; readonly preset?: string | undefined },
): Promise<TrainedRun> {
  if (folder !== undefined && preset !== undefined) {
    throw new UsageError(`--preset ${preset}: the run in ${folder} has its own. Leave one out.`)
  }
  const path = folder ?? trainedFolder(experiment, preset)
  const config = await readRecordedConfig(experiment.name, path)
  const [seed = 0] = config.seeds
  if (config.isOfSeveral) {
    throw new UsageError(
      `${path}: that folder holds several seeds. Name one of them, as in ${join(path, `seed-${seed}`)}.`,
    )
  }
  const storage = folderStorage(path)
  if (!(await storage.exists("model/model.json"))) {
    throw new UsageError(
      `${path}: that run has no model yet. Go on with: npm start -- ${experiment.name} --resume ${shellWord(path)}`,
    )
  }
  const settings = readSettings(experiment.fields, config.settings)
  checkSizes(settings)
  const network = await loadNetwork({
    "model.json": await storage.read("model/model.json"),
    "weights.bin": await storage.read("model/weights.bin"),
  })
  const run = experiment.createRun(settings, seed)
  copyWeights({ from: network, to: run.network })
  network.dispose()
  return { run, folder: path, preset: config.preset }
}

/** Where the trained model of a preset is kept: of the one asked for, or the last that has one. */
function trainedFolder<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  preset: string | undefined,
): string {
  const { trained, presets, name } = experiment
  if (preset !== undefined && !Object.hasOwn(presets, preset)) {
    throw new UsageError(`--preset ${preset}: expected ${Object.keys(presets).join(" or ")}.`)
  }
  const candidates = preset === undefined ? Object.keys(presets).toReversed() : [preset]
  for (const candidate of candidates) {
    if (trained === undefined) break
    const path = fileURLToPath(new URL(`${candidate}/`, trained))
    if (existsSync(path)) return path
  }
  throw new UsageError(
    `${name}: there is no trained model${preset === undefined ? "" : ` of the preset ${preset}`} here. Name a run folder.`,
  )
}
