import { createRandom } from "@bellman-rl/random"
import type { Experiment, SeedMetrics } from "../run/experiment.js"
import { renderReport } from "../report/render-report.js"
import type { ReportEpisode, ReportRun } from "../report/report-data.js"
import { finalOf } from "../run/records.js"
import type { RunSettings } from "../settings/run-settings.js"
import { readRunFolder } from "../run-folder/run-record.js"
import type { Json } from "../run-folder/json.js"
import { folderStorage } from "../storage/folder-storage.js"
import type { Storage } from "../storage/storage.js"
import type { RunResult } from "./run-command.js"
import { type ScoredGroup, scoreTable } from "./score-table.js"

/** What a run's report is made of. */
export interface RunReportParts<Settings extends RunSettings> {
  readonly experiment: Experiment<Settings>
  readonly config: Readonly<Record<string, unknown>>
  readonly folder: Storage
  readonly result: RunResult
  /** The run folder of one of several seeds. */
  readonly seedFolder: (seed: number) => string
}

/** Writes `report.html`. */
export async function writeRunReport<Settings extends RunSettings>(parts: RunReportParts<Settings>): Promise<void> {
  const { experiment, config, folder, result, seedFolder } = parts
  const storageOf = (seed: number) => (result.seeds.length === 1 ? folder : folderStorage(seedFolder(seed)))
  const runs = await Promise.all(result.seeds.map((seed) => reportRun(seed, storageOf(seed.seed))))
  const [first, last] = [result.seeds[0]?.seed ?? 0, result.seeds.at(-1)?.seed ?? 0]
  const seeds = first === last ? `seed ${first}` : `seeds ${first} to ${last}`
  const { versions, ...settings } = config
  const html = await renderReport({
    title: experiment.title,
    subtitle: `preset ${result.preset}, ${seeds}`,
    command: commandOf(experiment, result),
    groups: [{ name: result.preset, runs }],
    references: experiment.references?.(result.preset) ?? [],
    statements: result.statements,
    episodes: await readEpisodes(storageOf(first)),
    config: settings as Json,
    versions: (versions ?? {}) as Readonly<Record<string, string>>,
    curve: experiment.curve,
    tables: result.seeds.length === 1 ? [] : [scoreTable([scoredGroup(result)], createRandom(0))],
  })
  await folder.write("report.html", html)
}

/** A run as a report shows it: its metrics, and how long its episodes took. */
export async function reportRun({ seed, metrics }: SeedMetrics, storage: Storage): Promise<ReportRun> {
  const { timings } = await readRunFolder(storage)
  return { seed, metrics, timings: timings as unknown as ReportRun["timings"] }
}

function scoredGroup({ preset, seeds }: RunResult): ScoredGroup {
  return { name: preset, scores: seeds.map(({ metrics }) => finalOf(metrics)?.meanReturn ?? 0) }
}

/** The command that makes the same run again. */
function commandOf<Settings extends RunSettings>({ name }: Experiment<Settings>, { preset, seeds }: RunResult): string {
  const range = seeds.length === 1 ? "" : ` --seeds ${seeds.length}`
  return `npm start -- ${name} --preset ${preset} --seed ${seeds[0]?.seed}${range}`
}

async function readEpisodes(storage: Storage): Promise<ReportEpisode[]> {
  const episodes: ReportEpisode[] = []
  for (const caption of ["untrained", "trained"]) {
    const name = `episode-${caption}.gif`
    if (!(await storage.exists(name))) continue
    const gif = await storage.read(name)
    // A GIF's size is in its logical screen descriptor, after the six bytes of its signature.
    const view = new DataView(gif.buffer, gif.byteOffset)
    episodes.push({ caption, gif, width: view.getUint16(6, true), height: view.getUint16(8, true) })
  }
  return episodes
}
