import { existsSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import type { Experiment } from "../run/experiment.js"
import type { VideoFormat } from "../run/film.js"
import type { VideoOption } from "../run/video-option.js"
import { assertSameConfig } from "../run-folder/same-config.js"
import { applyAssignments, settingOf } from "../settings/apply-assignments.js"
import { readSettings } from "../settings/read-settings.js"
import type { RunSettings } from "../settings/run-settings.js"
import type { BackendName } from "./choose-backend.js"
import { readRecordedConfig, type RecordedConfig } from "./recorded-config.js"
import type { RunOptions } from "./run-options.js"
import { UsageError } from "./usage-error.js"

/** What the options come to: everything that decides what is run, and where it goes. */
export interface RunPlan<Settings extends RunSettings> {
  readonly preset: string
  readonly settings: Settings
  readonly seeds: readonly number[]
  /** Whether the seeds are run in processes of their own, each with a folder inside `out`. */
  readonly isOfSeveral: boolean
  readonly backend: BackendName
  readonly video: VideoOption
  readonly videoFormat: VideoFormat
  readonly out: string
  readonly resume: boolean
  readonly jobs: number
}

/**
 * Makes a plan of a command's options. What an interrupted run recorded stands in for what a `resume` leaves out.
 *
 * @throws UsageError that names the option that is wrong; RangeError that names what differs from the run to resume
 */
export async function planRun<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  options: RunOptions,
): Promise<RunPlan<Settings>> {
  const { resume, jobs = availableParallelism() } = options
  refuseConflicts(options)
  const recorded = resume === undefined ? undefined : await readRecordedConfig(experiment.name, resume)
  const preset = options.preset ?? recorded?.preset ?? (Object.keys(experiment.presets)[0] as string)
  const settings = settingsOf(
    experiment,
    { ...options, preset },
    options.preset === undefined ? recorded?.settings : undefined,
  )
  const backend = options.backend ?? recorded?.backend ?? "cpu"
  if (backend !== "cpu" && settings.dqn.engine !== "eager") {
    throw new UsageError(`--backend ${backend} runs eager maths: add --engine eager.`)
  }
  const seeds = seedsOf(options, recorded)
  const isOfSeveral = seeds.length > 1 || recorded?.isOfSeveral === true
  const { video = recorded?.video ?? "last", videoFormat = recorded?.videoFormat ?? "gif" } = options
  if (recorded !== undefined) refuseOtherRun(recorded, { preset, settings, seeds, video, videoFormat })
  const out = resume ?? options.out ?? chooseFolder(experiment.name, { preset, seeds })
  const isResumed = resume !== undefined
  return { preset, settings, seeds, isOfSeveral, backend, video, videoFormat, jobs, resume: isResumed, out }
}

/** A run folder that is not there yet, under `runs/`. Until the run is in it, another one may choose the same. */
export function chooseFolder(
  app: string,
  { preset, seeds }: { readonly preset: string; readonly seeds: readonly number[] },
): string {
  const [first, last] = [seeds[0] as number, seeds.at(-1) as number]
  const name = first === last ? `${preset}-seed-${first}` : `${preset}-seeds-${first}-${last}`
  return newFolder(join("runs", app), name)
}

/** Options that cannot both be meant, or say nothing. */
function refuseConflicts({ out, resume, episodes, engine, jobs, seeds, set = [] }: RunOptions): void {
  for (const [name, folder] of Object.entries({ out, resume })) {
    if (folder === "") throw new UsageError(`--${name}: expected a folder, got "".`)
  }
  if (resume !== undefined && out !== undefined) {
    throw new UsageError("--out: a resumed run stays in its folder. Leave it out.")
  }
  if (resume === undefined && jobs !== undefined && (seeds ?? 1) === 1) {
    throw new UsageError(`--jobs ${jobs}: there is one seed. Add --seeds, or leave it out.`)
  }
  const isSet = (path: string) => set.some((assignment) => `${settingOf(assignment)}.`.startsWith(`${path}.`))
  if (episodes !== undefined && isSet("end")) {
    throw new UsageError("--episodes and --set end: both say when training ends. Leave one out.")
  }
  if (engine !== undefined && isSet("dqn.engine")) {
    throw new UsageError("--engine and --set dqn.engine say the same. Leave one out.")
  }
}

function settingsOf<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  options: RunOptions & { readonly preset: string },
  recorded: unknown,
): Settings {
  const { preset, episodes, engine, set = [] } = options
  const chosen = Object.hasOwn(experiment.presets, preset) ? experiment.presets[preset] : undefined
  if (chosen === undefined) {
    throw new UsageError(`--preset ${preset}: expected ${Object.keys(experiment.presets).join(" or ")}.`)
  }
  const settings = recorded === undefined ? readSettings(experiment.fields, chosen) : recordedSettings()
  const assignments = [
    ...(episodes === undefined ? [] : [`end={"episodes":${episodes}}`]),
    ...(engine === undefined ? [] : [`dqn.engine=${engine}`]),
    ...set,
  ]
  return applyAssignments(experiment.fields, settings, assignments)

  function recordedSettings(): Settings {
    try {
      return readSettings(experiment.fields, recorded)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      throw new UsageError(`${join(options.resume ?? "", "config.json")}: settings: ${error.message}`)
    }
  }
}

function seedsOf(options: RunOptions, recorded: RecordedConfig | undefined): number[] {
  const first = options.seed ?? recorded?.seeds[0] ?? 1
  const count = options.seeds ?? recorded?.seeds.length ?? 1
  if (!Number.isSafeInteger(first + (count - 1))) {
    throw new UsageError(`--seed ${first}: the last of ${count} seeds would be too large a number.`)
  }
  return Array.from({ length: count }, (_, k) => first + k)
}

/** A run goes on as what it is. What only making it tells (engine, backend) is compared when that is known. */
function refuseOtherRun(
  { isOfSeveral, whole, seeds: recordedSeeds, ...recorded }: RecordedConfig,
  now: {
    readonly preset: string
    readonly settings: object
    readonly seeds: readonly number[]
    readonly video: VideoOption
    readonly videoFormat: VideoFormat
  },
): void {
  const { preset, settings, seeds, video, videoFormat } = now
  const seedsThen = isOfSeveral ? { seeds: recordedSeeds } : { seed: recordedSeeds[0] as number }
  const seedsNow = isOfSeveral || seeds.length > 1 ? { seeds } : { seed: seeds[0] }
  const { preset: presetThen = null, settings: settingsThen = null } = whole
  const { video: videoThen = video, videoFormat: formatThen = videoFormat } = recorded
  const then = { preset: presetThen, ...seedsThen, settings: settingsThen, video: videoThen, videoFormat: formatThen }
  assertSameConfig(then, { preset, ...seedsNow, settings, video, videoFormat })
}

/** A folder that is not there yet: `name`, or `name-2`, `name-3`, … */
function newFolder(parent: string, name: string): string {
  for (let k = 1; ; k++) {
    const path = join(parent, k === 1 ? name : `${name}-${k}`)
    if (!existsSync(path)) return path
  }
}
