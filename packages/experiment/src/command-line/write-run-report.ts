import { createRandom } from "@bellman-rl/random"
import type { Experiment, SeedMetrics } from "../run/experiment.js"
import { renderReport } from "../report/render-report.js"
import type { ReportEpisode, ReportRun } from "../report/report-data.js"
import { asTimings } from "../run/read-metrics.js"
import { finalOf } from "../run/records.js"
import type { RunSettings } from "../settings/run-settings.js"
import { readTimings } from "../run-folder/run-record.js"
import type { Json } from "../run-folder/json.js"
import { folderStorage } from "../storage/folder-storage.js"
import type { Storage } from "../storage/storage.js"
import type { RunResult } from "./run-command.js"
import { listAssignments } from "../settings/list-assignments.js"
import { readSettings } from "../settings/read-settings.js"
import { type ScoredGroup, scoreTable } from "./score-table.js"
import { shellWord } from "./shell-word.js"
import { UsageError } from "./usage-error.js"

/** Bytes before a GIF's pictures. */
const GIF_HEADER_BYTES = 13

/** The report's file. */
export const REPORT = "report.html"

/** What a run's report is made of. */
export interface RunReportParts<Settings extends RunSettings> {
  readonly experiment: Experiment<Settings>
  readonly config: Readonly<Record<string, Json>>
  readonly versions: Readonly<Record<string, string>>
  readonly settings: Settings
  readonly folder: Storage
  readonly result: RunResult
  /** Whether each seed has a folder of its own. */
  readonly isOfSeveral: boolean
  /** Where that is. */
  readonly seedFolder: (seed: number) => string
}

/** Writes `report.html`. */
export async function writeRunReport<Settings extends RunSettings>(parts: RunReportParts<Settings>): Promise<void> {
  const { experiment, config, folder, result, isOfSeveral, seedFolder } = parts
  const storageOf = (seed: number) => (isOfSeveral ? folderStorage(seedFolder(seed)) : folder)
  const runs = await Promise.all(result.seeds.map((seed) => reportRun(seed, storageOf(seed.seed))))
  const [first, last] = [result.seeds[0]?.seed ?? 0, result.seeds.at(-1)?.seed ?? 0]
  const seeds = first === last ? `seed ${first}` : `seeds ${first} to ${last}`
  const { versions: _, ...settings } = config
  const html = await renderReport({
    title: experiment.title,
    subtitle: `preset ${result.preset}, ${seeds}`,
    command: commandOf(parts),
    groups: [{ name: result.preset, runs }],
    references: experiment.references?.(result.preset) ?? [],
    statements: result.statements,
    episodes: await readEpisodes(storageOf(first)),
    config: settings,
    versions: parts.versions,
    curve: experiment.curve,
    tables: result.seeds.length === 1 ? [] : [scoreTable([scoredGroup(result)], createRandom(0))],
  })
  await folder.write(REPORT, html)
}

/** A run as a report shows it: its metrics, and how long its episodes took. */
export async function reportRun({ seed, metrics }: SeedMetrics, storage: Storage): Promise<ReportRun> {
  return { seed, metrics, timings: asTimings(storage, await readTimings(storage)) }
}

function scoredGroup({ preset, seeds }: RunResult): ScoredGroup {
  return { name: preset, scores: seeds.map(({ metrics }) => finalOf(metrics)?.meanReturn ?? 0) }
}

/** The command that makes the same run again. */
function commandOf<Settings extends RunSettings>(parts: RunReportParts<Settings>): string {
  const { experiment, config, settings, result } = parts
  const { name, fields, presets } = experiment
  const preset = readSettings(fields, presets[result.preset])
  const { seeds } = result
  const words = [
    ..."npm start --".split(" "),
    name,
    "--preset",
    result.preset,
    "--seed",
    String(seeds[0]?.seed),
    ...(seeds.length === 1 ? [] : ["--seeds", String(seeds.length)]),
    ...(typeof config["backend"] === "string" && config["backend"] !== "cpu" ? ["--backend", config["backend"]] : []),
    ...listAssignments(preset, settings).flatMap((assignment) => ["--set", assignment]),
  ]
  return words.map((word) => shellWord(word)).join(" ")
}

/** A GIF's size is in its logical screen descriptor, after the six bytes of its signature. */
function gifSize(file: string, gif: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(gif.buffer, gif.byteOffset, gif.byteLength)
  const isGif = gif.length > GIF_HEADER_BYTES && /^GIF8[79]a$/.test(String.fromCharCode(...gif.subarray(0, 6)))
  const size = isGif ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : { width: 0, height: 0 }
  if (size.width > 0 && size.height > 0) return size
  throw new UsageError(
    `${file}: expected a GIF, got ${gif.length} bytes of something else. Remove it, and go on with --resume.`,
  )
}

async function readEpisodes(storage: Storage): Promise<ReportEpisode[]> {
  const episodes: ReportEpisode[] = []
  for (const caption of ["untrained", "trained"]) {
    const name = `episode-${caption}.gif`
    if (!(await storage.exists(name))) continue
    const gif = await storage.read(name)
    episodes.push({ caption, gif, ...gifSize(`${storage.location}/${name}`, gif) })
  }
  return episodes
}
