import { createRandom } from "@bellman-rl/random"
import Table from "cli-table3"
import type { Command } from "commander"
import { basename, join, resolve } from "node:path"
import { renderReport } from "../report/render-report.js"
import type { ReportGroup, ReportTable } from "../report/report-data.js"
import type { Experiment, SeedMetrics } from "../run/experiment.js"
import { readFinished } from "../run/finished-run.js"
import { finalOf } from "../run/records.js"
import type { Json } from "../run-folder/json.js"
import type { RunSettings } from "../settings/run-settings.js"
import { folderStorage } from "../storage/folder-storage.js"
import { printable } from "./printable.js"
import { readRecordedConfig } from "./recorded-config.js"
import { improvementTable, scoreTable } from "./score-table.js"
import { shellWord } from "./shell-word.js"
import { UsageError } from "./usage-error.js"
import { resolveOutput, writeOutput } from "./write-output.js"
import { reportRun } from "./write-run-report.js"

interface CompareOptions {
  readonly out: string
  readonly json?: boolean
}

/** `compare DIR DIR…`: one report over several runs. */
export function addCompareCommand<Settings extends RunSettings>(
  program: Command,
  experiment: Experiment<Settings>,
): void {
  program
    .command("compare")
    .description("compare finished runs in one report: interquartile means, probability of improvement")
    .argument("<folders...>", "run folders, of one seed or of several")
    .option("--out <file>", "the report", "runs/comparison.html")
    .option("--json", "print one JSON object and nothing else")
    .action(async (folders: readonly string[], options: CompareOptions) => {
      const twice = folders.find((folder, k) => folders.findIndex((other) => resolve(other) === resolve(folder)) < k)
      if (twice !== undefined) throw new UsageError(`${twice}: that folder is named twice.`)
      await resolveOutput("--out", options.out)
      const groups = await Promise.all(folders.map((folder) => readGroup(experiment.name, folder, folders)))
      const scored = groups.map(({ name, seeds }) => ({ name, scores: seeds.map(scoreOf) }))
      const random = createRandom(0)
      const tables = [
        scoreTable(scored, random.stream("scores")),
        improvementTable(scored, random.stream("improvement")),
      ]
      const first = groups[0] as ComparedGroup
      const html = await renderReport({
        title: `${experiment.title}: comparison`,
        subtitle: groups.map(({ name }) => name).join(", "),
        command: ["npm", "start", "--", "compare", ...folders].map((word) => shellWord(word)).join(" "),
        groups: groups.map(({ name, runs }): ReportGroup => ({ name, runs })),
        references: [],
        statements: [],
        episodes: [],
        config: Object.fromEntries(groups.map(({ name, config }) => [name, config])) as Json,
        versions: first.versions,
        tables,
        curve: experiment.curve,
      })
      await writeOutput("--out", options.out, html)
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify({ groups: scored, tables, report: options.out })}\n`)
        return
      }
      process.stdout.write(printable(`${tables.map(printed).join("\n\n")}\nReport: ${options.out}\n`))
    })
}

interface ComparedGroup extends ReportGroup {
  readonly config: Readonly<Record<string, Json>>
  readonly versions: Readonly<Record<string, string>>
  readonly seeds: readonly SeedMetrics[]
}

/** A run folder, of one seed or of several. */
async function readGroup(app: string, folder: string, folders: readonly string[]): Promise<ComparedGroup> {
  const { seeds: numbers, isOfSeveral, versions, whole: config } = await readRecordedConfig(app, folder)
  const pathOf = (seed: number) => (isOfSeveral ? join(folder, `seed-${seed}`) : folder)
  const name = nameOf(folder, folders)
  const seeds = await Promise.all(
    numbers.map(async (seed): Promise<SeedMetrics> => {
      const metrics = await readFinished(folderStorage(pathOf(seed)))
      if (metrics === undefined) {
        throw new UsageError(`${folder}: seed ${seed} has not finished. Go on with --resume first.`)
      }
      return { seed, metrics }
    }),
  )
  const runs = await Promise.all(seeds.map((seed) => reportRun(seed, folderStorage(pathOf(seed.seed)))))
  return { name, config, versions, seeds, runs }
}

/** The folder's own name, or its path where another one is called the same. */
function nameOf(folder: string, folders: readonly string[]): string {
  const isCalledSo = (other: string) => basename(other) === basename(folder)
  return folders.filter(isCalledSo).length === 1 ? basename(folder) : folder
}

function scoreOf({ metrics }: SeedMetrics): number {
  return finalOf(metrics)?.meanReturn ?? Number.NaN
}

function printed({ title, head, rows }: ReportTable): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] } })
  for (const row of rows) table.push([...row])
  return `${title}\n${table.toString()}`
}
