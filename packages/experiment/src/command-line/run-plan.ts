import { existsSync } from "node:fs"
import { join } from "node:path"
import { availableParallelism } from "node:os"
import type { Experiment } from "../run/experiment.js"
import type { RunSettings } from "../settings/run-settings.js"
import { applyAssignments } from "../settings/apply-assignments.js"
import { readSettings } from "../settings/read-settings.js"
import { folderStorage } from "../storage/folder-storage.js"
import type { BackendName } from "./choose-backend.js"
import type { RunOptions } from "./run-options.js"
import { UsageError } from "./usage-error.js"

/** What the options come to: everything that decides what is run, and where it goes. */
export interface RunPlan<Settings extends RunSettings> {
  readonly preset: string
  readonly settings: Settings
  /** One, or several that are run in processes of their own. */
  readonly seeds: readonly number[]
  readonly backend: BackendName
  readonly out: string
  readonly resume: boolean
  readonly jobs: number
}

/** What `config.json` of a folder with several seeds holds. */
export interface SeedsConfig {
  readonly app: string
  readonly preset: string
  readonly seeds: readonly number[]
  readonly settings: unknown
}

/**
 * Makes a plan of a command's options. What an interrupted run recorded stands in for what a `resume` leaves out.
 *
 * @throws UsageError that names the option that is wrong
 */
export async function planRun<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  options: RunOptions,
): Promise<RunPlan<Settings>> {
  const { resume, jobs = availableParallelism() } = options
  const recorded = resume === undefined ? undefined : await readRecorded(experiment.name, resume)
  const preset = options.preset ?? recorded?.preset ?? (Object.keys(experiment.presets)[0] as string)
  const settings = settingsOf(
    experiment,
    { ...options, preset },
    options.preset === undefined ? recorded?.settings : undefined,
  )
  const backend = options.backend ?? recorded?.backend ?? "cpu"
  if (backend !== "cpu" && settings.dqn.engine === "wasm") {
    throw new UsageError(`--backend ${backend} runs eager maths: add --engine eager.`)
  }
  const first = options.seed ?? recorded?.seeds[0] ?? 1
  const count = options.seeds ?? recorded?.seeds.length ?? 1
  const seeds = Array.from({ length: count }, (_, k) => first + k)
  return { preset, settings, seeds, backend, jobs, resume: resume !== undefined, out: folderOf() }

  function folderOf(): string {
    if (resume !== undefined) {
      if (options.out !== undefined) throw new UsageError("--out: a resumed run stays in its folder. Leave it out.")
      return resume
    }
    const name = seeds.length === 1 ? `${preset}-seed-${first}` : `${preset}-seeds-${first}-${first + count - 1}`
    return options.out ?? newFolder(join("runs", experiment.name), name)
  }
}

function settingsOf<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  options: RunOptions & { readonly preset: string },
  recorded: unknown,
): Settings {
  const { preset, episodes, engine, set = [] } = options
  const chosen = experiment.presets[preset]
  if (chosen === undefined) {
    throw new UsageError(`--preset ${preset}: expected ${Object.keys(experiment.presets).join(" or ")}.`)
  }
  const settings = readSettings(experiment.fields, recorded ?? chosen)
  const assignments = [
    ...(episodes === undefined ? [] : [`end={"episodes":${episodes}}`]),
    ...(engine === undefined ? [] : [`dqn.engine=${engine}`]),
    ...set,
  ]
  return applyAssignments(experiment.fields, settings, assignments)
}

interface Recorded {
  readonly preset: string
  readonly settings: unknown
  readonly seeds: readonly number[]
  readonly backend: BackendName | null
}

async function readRecorded(app: string, folder: string): Promise<Recorded> {
  const config = await readConfig(folder)
  if (config["app"] !== app) {
    throw new UsageError(`--resume ${folder}: that is a run of ${String(config["app"])}, not of ${app}.`)
  }
  const { preset, settings, seed, seeds, backend } = config as unknown as Recorded & { readonly seed?: number }
  return { preset, settings, seeds: seeds ?? [seed as number], backend: backend ?? null }
}

/** The `config.json` of a run folder. */
export async function readConfig(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const storage = folderStorage(folder)
  if (!(await storage.exists("config.json"))) throw new UsageError(`${folder}: there is no run (no config.json).`)
  const text = new TextDecoder().decode(await storage.read("config.json"))
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch {
    throw new UsageError(`${join(folder, "config.json")}: expected JSON, got ${text.slice(0, 40)}`)
  }
}

/** A folder that is not there yet: `name`, or `name-2`, `name-3`, … */
function newFolder(parent: string, name: string): string {
  for (let k = 1; ; k++) {
    const path = join(parent, k === 1 ? name : `${name}-${k}`)
    if (!existsSync(path)) return path
  }
}
