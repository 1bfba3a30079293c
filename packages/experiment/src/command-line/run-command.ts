import { join } from "node:path"
import { clockMs, wallClock } from "../run/clock.js"
import type { Experiment, SeedMetrics, Statement } from "../run/experiment.js"
import { readFinished } from "../run/finished-run.js"
import type { EpisodeRecord, EvaluationRecord, MetricsRecord } from "../run/metrics.js"
import { prepareRun } from "../run/prepare-run.js"
import { finalOf } from "../run/records.js"
import { runSeed, type SeedOutcome, type SeedTask } from "../run/run-seed.js"
import type { RunSettings } from "../settings/run-settings.js"
import { createRunFolder } from "../run-folder/create-run-folder.js"
import { resumeRunFolder } from "../run-folder/resume-run-folder.js"
import type { RunFolder } from "../run-folder/run-folder.js"
import { mean } from "../statistics/mean.js"
import { folderStorage } from "../storage/folder-storage.js"
import { useBackend } from "./choose-backend.js"
import { EPISODES_CSV, episodesCsv, EVALUATIONS_CSV, evaluationsCsv, SEEDS_CSV, seedsCsv } from "../results/csv.js"
import { createInterrupt } from "./interrupt.js"
import { createProgress } from "./progress.js"
import type { RunOptions } from "./run-options.js"
import { readRecordedConfig } from "./recorded-config.js"
import { planRun, type RunPlan } from "./run-plan.js"
import { runSeeds } from "./seed-pool.js"
import type { WorkerResult, WorkerTask } from "./seed-worker.js"
import { shellWord } from "./shell-word.js"
import { finalSummary, statementsTable } from "./summary.js"
import { UsageError } from "./usage-error.js"
import { REPORT, writeRunReport } from "./write-run-report.js"

/** Episodes that the mean return of a progress bar is taken over. */
const RECENT = 100

/** What a command came to. */
export interface RunResult {
  readonly preset: string
  /** The run folder. */
  readonly out: string
  readonly finished: boolean
  readonly seeds: readonly SeedMetrics[]
  readonly statements: readonly Statement[]
}

/** Runs an experiment as its options say, prints what it came to, and returns it. */
export async function runExperiment<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  options: RunOptions = {},
): Promise<RunResult> {
  const plan = await planRun(experiment, options)
  if (plan.resume) await refuseReported(plan.out)
  await useBackend(plan.backend)
  const isQuiet = options.quiet === true || options.json === true
  const interrupting = new AbortController()
  const interrupt = createInterrupt(() => {
    interrupting.abort()
    if (!isQuiet) process.stderr.write("\nFinishing the episode and saving … (Ctrl-C again stops at once)\n")
  })
  try {
    const run = plan.isOfSeveral ? runMany : runOne
    const outcomes = await run({ experiment, options, plan, isQuiet, stop: interrupting.signal })
    const result = await conclude({ experiment, options, plan, outcomes })
    if (!result.finished) process.exitCode = interrupt.exitCode
    return result
  } finally {
    interrupt.remove()
  }
}

interface Running<Settings extends RunSettings> {
  readonly experiment: Experiment<Settings>
  readonly options: RunOptions
  readonly plan: RunPlan<Settings>
  readonly isQuiet: boolean
  readonly stop: AbortSignal
}

async function runOne<Settings extends RunSettings>(running: Running<Settings>): Promise<SeedOutcome[]> {
  const { experiment, options, plan, isQuiet, stop } = running
  const [seed = 1] = plan.seeds
  const storage = folderStorage(plan.out)
  const metrics = plan.resume ? await readFinished(storage) : undefined
  // It was killed while its report was written.
  if (metrics !== undefined) return [{ seed, finished: true, metrics }]
  const { end } = plan.settings
  const progress = createProgress(process.stdout, {
    total: "episodes" in end ? end.episodes : end.steps,
    quiet: isQuiet,
  })
  const rate = createRate()
  let greedy: number | undefined
  try {
    const outcome = await runSeed(experiment, taskOf(plan, { seed, options }), {
      storage,
      clock: wallClock,
      warn: (message) => tellWarning(message, isQuiet),
      isStopping: () => stop.aborted,
      onEpisode: (records) => {
        const { steps } = records.at(-1) as EpisodeRecord
        const value = "episodes" in end ? records.length : steps
        const text = describe(records, { stepsPerSecond: rate(steps), greedy })
        progress.update(value, { text, line: lineOf(experiment, records) })
      },
      onEvaluation: (record) => {
        greedy = record.meanReturn
        progress.tell(evaluationLine(record))
      },
    })
    return [outcome]
  } finally {
    progress.stop()
  }
}

async function runMany<Settings extends RunSettings>(running: Running<Settings>): Promise<SeedOutcome[]> {
  const { experiment, plan, isQuiet } = running
  const folder = await openSeedsFolder(experiment, plan, (message) => tellWarning(message, isQuiet))
  try {
    return await runTasks(running)
  } finally {
    await folder.close()
  }
}

/** The folder around the seeds' own. It is locked as long as they run. */
async function openSeedsFolder<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  plan: RunPlan<Settings>,
  warn: (message: string) => void,
): Promise<RunFolder> {
  const { seeds, preset, settings, backend } = plan
  // What the first seed refuses is told before anything is written.
  const { run, config } = prepareRun(experiment, { preset, settings, backend, seed: seeds[0] as number })
  run.dispose()
  const { app, preset: _preset, seed: _seed, ...rest } = config
  const whole = { app, preset, seeds, ...rest }
  const storage = folderStorage(plan.out)
  if (!plan.resume) return createRunFolder(storage, whole)
  return (await resumeRunFolder(storage, { config: whole, warn })).folder
}

async function runTasks<Settings extends RunSettings>(running: Running<Settings>): Promise<SeedOutcome[]> {
  const { experiment, options, plan, isQuiet, stop } = running
  const tasks = plan.seeds.map((seed, k): WorkerTask => {
    const isFilmed = k === 0 ? options : { ...options, video: "never" as const }
    const task = taskOf(plan, { seed, options: isFilmed })
    return { module: experiment.module, task: task as SeedTask<never>, folder: seedFolder(plan, seed) }
  })
  const progress = createProgress(process.stdout, { total: tasks.length, quiet: isQuiet })
  let ended = 0
  try {
    const outcomes = await runSeeds<WorkerTask, WorkerResult>(tasks, {
      worker: new URL("./seed-worker.js", import.meta.url),
      jobs: plan.jobs,
      stop,
      onResult: ({ seed, metrics, warnings }) => {
        const final = finalOf(metrics)
        const text = `seed: ${seed}, mean greedy return: ${final === undefined ? "–" : final.meanReturn.toFixed(1)}`
        progress.update(++ended, { text, line: text })
        for (const warning of warnings) tellWarning(`seed ${seed}, ${warning}`, isQuiet)
      },
    })
    return plan.seeds.map((seed, k) => outcomes[k] ?? { seed, finished: false, metrics: [] })
  } finally {
    progress.stop()
  }
}

function seedFolder({ out }: { readonly out: string }, seed: number): string {
  return join(out, `seed-${seed}`)
}

function taskOf<Settings extends RunSettings>(
  { preset, settings, backend, resume }: RunPlan<Settings>,
  { seed, options }: { readonly seed: number; readonly options: RunOptions },
): SeedTask<Settings> {
  const { video = "last", videoFormat = "gif" } = options
  return { preset, settings, seed, backend, resume, video, videoFormat }
}

/** The report is what a run writes last. */
async function refuseReported(folder: string): Promise<void> {
  if (!(await folderStorage(folder).exists(REPORT))) return
  throw new UsageError(`--resume ${folder}: that run has finished.`)
}

interface Concluding<Settings extends RunSettings> {
  readonly experiment: Experiment<Settings>
  readonly options: RunOptions
  readonly plan: RunPlan<Settings>
  readonly outcomes: readonly SeedOutcome[]
}

/** Writes what belongs to all seeds together, and tells what came out. */
async function conclude<Settings extends RunSettings>(concluding: Concluding<Settings>): Promise<RunResult> {
  const { experiment, options, plan, outcomes } = concluding
  const finished = outcomes.every((outcome) => outcome.finished)
  const seeds = outcomes.map(({ seed, metrics }) => ({ seed, metrics }))
  const statements = finished ? (experiment.statements?.(plan.preset, seeds) ?? []) : []
  const result = { preset: plan.preset, out: plan.out, finished, seeds, statements }
  if (!finished) {
    process.stderr.write(`Saved. Go on with: npm start -- ${experiment.name} --resume ${shellWord(plan.out)}\n`)
    return result
  }
  const folder = folderStorage(plan.out)
  await folder.write(EPISODES_CSV, episodesCsv(seeds))
  await folder.write(EVALUATIONS_CSV, evaluationsCsv(seeds))
  await folder.write(SEEDS_CSV, seedsCsv(seeds))
  const { whole: config, versions } = await readRecordedConfig(experiment.name, plan.out)
  await writeRunReport({
    experiment,
    config,
    versions,
    settings: plan.settings,
    folder,
    result,
    isOfSeveral: plan.isOfSeveral,
    seedFolder: (seed) => seedFolder(plan, seed),
  })
  const comparison = experiment.comparison?.(plan.preset, seeds)
  if (options.json === true) {
    const summaries = seeds.map(({ seed, metrics }) => summaryOf(seed, metrics))
    const { preset, out } = plan
    const printed = { app: experiment.name, preset, out, seeds: summaries, comparison: comparison?.data, statements }
    process.stdout.write(`${JSON.stringify(printed)}\n`)
  } else if (options.quiet !== true) {
    const tables = [comparison?.text, statements.length === 0 ? undefined : statementsTable(statements)]
    const parts = [...tables.filter((table) => table !== undefined), finalSummary(seeds, experiment)]
    process.stdout.write(`\n${parts.join("\n\n")}\nRun folder: ${plan.out}\nReport: ${join(plan.out, REPORT)}\n`)
  }
  return result
}

/** What a seed came to, for machines. */
function summaryOf(seed: number, metrics: readonly MetricsRecord[]) {
  const episodes = metrics.filter((record) => record.type === "episode-end")
  const final = finalOf(metrics)
  return {
    seed,
    lengths: episodes.map((record) => record.length),
    returns: episodes.map((record) => record.return),
    steps: episodes.at(-1)?.steps ?? 0,
    final: final && { meanReturn: final.meanReturn, returns: final.returns, seeds: final.seeds },
  }
}

interface Shown {
  readonly stepsPerSecond: number
  /** The mean return of the newest evaluation, if there was one. */
  readonly greedy: number | undefined
}

/** What a progress bar shows besides. */
function describe(records: readonly EpisodeRecord[], { stepsPerSecond, greedy }: Shown): string {
  const { episode, epsilon, loss } = records.at(-1) as EpisodeRecord
  const recent = mean(records.slice(-RECENT).map((record) => record.return))
  const lost = loss === null ? "" : ` · loss ${loss.toPrecision(2)}`
  const speed = Math.round(stepsPerSecond).toLocaleString("en-US")
  const evaluated = greedy === undefined ? "" : ` · greedy ${greedy.toFixed(2)}`
  return `episode ${episode} · return ${recent.toFixed(1)}${evaluated} · ε ${epsilon.toFixed(2)}${lost} · ${speed} steps/s`
}

function lineOf<Settings extends RunSettings>(
  { episodeLine }: Experiment<Settings>,
  records: readonly EpisodeRecord[],
): string | undefined {
  if (episodeLine !== undefined) return episodeLine(records)
  const { episode, length } = records.at(-1) as EpisodeRecord
  return `episode: ${episode}, steps: ${length}`
}

function evaluationLine({ steps, meanReturn, returns }: EvaluationRecord): string {
  return `evaluation at step ${steps}: mean greedy return ${meanReturn.toFixed(2)} over ${returns.length} episodes`
}

/** Steps per second between one call and the next. */
function createRate(): (steps: number) => number {
  let [lastSteps, lastTime] = [0, clockMs()]
  return (steps) => {
    const now = clockMs()
    const rate = ((steps - lastSteps) / (now - lastTime)) * 1000
    lastSteps = steps
    lastTime = now
    return rate
  }
}

function tellWarning(message: string, isQuiet: boolean): void {
  if (!isQuiet) process.stderr.write(`warning: ${message}\n`)
}
