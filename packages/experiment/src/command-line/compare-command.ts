import { createRandom } from "@bellman-rl/random"
import Table from "cli-table3"
import type { Command } from "commander"
import { basename, join } from "node:path"
import { renderReport } from "../report/render-report.js"
import type { ReportGroup, ReportTable } from "../report/report-data.js"
import type { Experiment, SeedMetrics } from "../run/experiment.js"
import type { MetricsRecord } from "../run/metrics.js"
import { finalOf } from "../run/records.js"
import type { Json } from "../run-folder/json.js"
import { readRunFolder } from "../run-folder/run-record.js"
import type { RunSettings } from "../settings/run-settings.js"
import { folderStorage } from "../storage/folder-storage.js"
import { readConfig } from "./run-plan.js"
import { improvementTable, scoreTable } from "./score-table.js"
import { UsageError } from "./usage-error.js"
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
      const groups = await Promise.all(folders.map((folder) => readGroup(folder)))
      const scored = groups.map(({ name, seeds }) => ({ name, scores: seeds.map((seed) => scoreOf(name, seed)) }))
      const random = createRandom(0)
      const tables = [
        scoreTable(scored, random.stream("scores")),
        improvementTable(scored, random.stream("improvement")),
      ]
      const first = groups[0] as ComparedGroup
      const html = await renderReport({
        title: `${experiment.title}: comparison`,
        subtitle: groups.map(({ name }) => name).join(", "),
        command: `npm start -- compare ${folders.join(" ")}`,
        groups: groups.map(({ name, runs }): ReportGroup => ({ name, runs })),
        references: [],
        statements: [],
        episodes: [],
        config: Object.fromEntries(groups.map(({ name, config }) => [name, config])) as Json,
        versions: (first.config["versions"] ?? {}) as Readonly<Record<string, string>>,
        tables,
        curve: experiment.curve,
      })
      await folderStorage(".").write(options.out, html)
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify({ groups: scored, tables, report: options.out })}\n`)
        return
      }
      process.stdout.write(`${tables.map(printed).join("\n\n")}\nReport: ${options.out}\n`)
    })
}

interface ComparedGroup extends ReportGroup {
  readonly config: Readonly<Record<string, unknown>>
  readonly seeds: readonly SeedMetrics[]
}

/** A run folder, of one seed or of several. */
async function readGroup(folder: string): Promise<ComparedGroup> {
  const config = await readConfig(folder)
  const numbers = (config["seeds"] as readonly number[] | undefined) ?? [config["seed"] as number]
  const pathOf = (seed: number) => (config["seeds"] === undefined ? folder : join(folder, `seed-${seed}`))
  const seeds = await Promise.all(
    numbers.map(async (seed): Promise<SeedMetrics> => {
      const { metrics } = await readRunFolder(folderStorage(pathOf(seed)))
      return { seed, metrics: metrics as unknown as readonly MetricsRecord[] }
    }),
  )
  const runs = await Promise.all(seeds.map((seed) => reportRun(seed, folderStorage(pathOf(seed.seed)))))
  return { name: basename(folder), config, seeds, runs }
}

function scoreOf(name: string, { seed, metrics }: SeedMetrics): number {
  const final = finalOf(metrics)
  if (final === undefined) throw new UsageError(`${name}: seed ${seed} has not finished. Go on with --resume first.`)
  return final.meanReturn
}

function printed({ title, head, rows }: ReportTable): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] } })
  for (const row of rows) table.push([...row])
  return `${title}\n${table.toString()}`
}
