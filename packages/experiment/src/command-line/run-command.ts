import { join } from "node:path"
import { clockMs, wallClock } from "../run/clock.js"
import type { Experiment, SeedMetrics, Statement } from "../run/experiment.js"
import { readFinished } from "../run/finished-run.js"
import type { EpisodeRecord, EvaluationRecord, MetricsRecord } from "../run/metrics.js"
import { prepareRun } from "../run/prepare-run.js"
import { finalOf } from "../run/records.js"
import { runSeed, type SeedOutcome, type SeedTask } from "../run/run-seed.js"
import type { VideoOption } from "../run/video-option.js"
import type { RunSettings } from "../settings/run-settings.js"
import { createRunFolder } from "../run-folder/create-run-folder.js"
import { isUnedited, resumeRunFolder } from "../run-folder/resume-run-folder.js"
import type { RunFolder } from "../run-folder/run-folder.js"
import { mean } from "../statistics/mean.js"
import { type FolderIdentity, folderStorage, identityOf } from "../storage/folder-storage.js"
import { keepLocked } from "../storage/keep-locked.js"
import { isFolderTaken } from "../storage/storage-error.js"
import type { Storage } from "../storage/storage.js"
import { useBackend } from "./choose-backend.js"
import { EPISODES_CSV, episodesCsv, EVALUATIONS_CSV, evaluationsCsv, SEEDS_CSV, seedsCsv } from "../results/csv.js"
import { createInterrupt } from "./interrupt.js"
import { createProgress } from "./progress.js"
import type { RunOptions } from "./run-options.js"
import { readRecordedConfig } from "./recorded-config.js"
import { printable } from "./printable.js"
import { chooseFolder, planRun, type RunPlan } from "./run-plan.js"
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
  if (plan.resume) await refuseReported(folderStorage(plan.out))
  await useBackend(plan.backend)
  const isQuiet = options.quiet === true || options.json === true
  const interrupting = new AbortController()
  const interrupt = createInterrupt(() => {
    interrupting.abort()
    if (!isQuiet) process.stderr.write("\nFinishing the episode and saving … (Ctrl-C again stops at once)\n")
  })
  try {
    const result = await runWhereFree({
      experiment,
      options,
      plan,
      isQuiet,
      stop: interrupting.signal,
      stopNow: interrupt.stopNow,
    })
    if (!result.finished) process.exitCode = interrupt.exitCode
    return result
  } finally {
    interrupt.remove()
  }
}

/** Runs a plan in its folder; in the next one when the folder was not named, and another run has it by now. */
async function runWhereFree<Settings extends RunSettings>(
  start: Omit<Running<Settings>, "folder">,
): Promise<RunResult> {
  const { experiment, options } = start
  const isNamed = options.out !== undefined || options.resume !== undefined
  for (let { plan } = start; ; plan = { ...plan, out: chooseFolder(experiment.name, plan) }) {
    const { storage: folder, release } = keepLocked(folderStorage(plan.out))
    try {
      if (plan.resume) {
        await folder.lock()
        // Another one may have come to the end meanwhile.
        await refuseReported(folder)
      }
      const running = { ...start, plan, folder }
      const outcomes = await (plan.isOfSeveral ? runMany(running) : runOne(running))
      return await conclude({ ...running, outcomes })
    } catch (error) {
      if (isNamed || !isFolderTaken(error)) throw error
    } finally {
      await release()
    }
  }
}

interface Running<Settings extends RunSettings> {
  readonly experiment: Experiment<Settings>
  readonly options: RunOptions
  readonly plan: RunPlan<Settings>
  /** Locked from the moment that the run has it, until its report is written. */
  readonly folder: Storage
  readonly isQuiet: boolean
  readonly stop: AbortSignal
  readonly stopNow: AbortSignal
}

async function runOne<Settings extends RunSettings>(running: Running<Settings>): Promise<SeedOutcome[]> {
  const { experiment, plan, folder: storage, isQuiet, stop, stopNow } = running
  const [seed = 1] = plan.seeds
  const metrics = plan.resume && (await isUnedited(storage)) ? await readFinished(storage) : undefined
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
    const outcome = await runSeed(experiment, taskOf(plan, { seed, video: plan.video }), {
      storage,
      clock: wallClock,
      warn: (message) => tellWarning(message, isQuiet),
      isStopping: () => stop.aborted,
      isStoppingNow: () => stopNow.aborted,
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
  const { plan } = running
  const folder = await openSeedsFolder(running)
  try {
    return await runTasks(running, await identityOf(plan.out))
  } finally {
    await folder.close()
  }
}

/** The folder around the seeds' own. It is locked as long as they run. */
async function openSeedsFolder<Settings extends RunSettings>(running: Running<Settings>): Promise<RunFolder> {
  const { experiment, plan, folder: storage, isQuiet } = running
  const { seeds, preset, video } = plan
  // What the first seed refuses is told before anything is written.
  const { run, config } = prepareRun(experiment, taskOf(plan, { seed: seeds[0] as number, video }))
  run.dispose()
  const { app, preset: _preset, seed: _seed, ...rest } = config
  const whole = { app, preset, seeds, ...rest }
  if (!plan.resume) return createRunFolder(storage, whole)
  const warn = (message: string) => tellWarning(message, isQuiet)
  return (await resumeRunFolder(storage, { config: whole, warn })).folder
}

async function runTasks<Settings extends RunSettings>(
  running: Running<Settings>,
  parent: FolderIdentity,
): Promise<SeedOutcome[]> {
  const { experiment, plan, isQuiet, stop, stopNow } = running
  const tasks = plan.seeds.map((seed, k): WorkerTask => {
    const task = taskOf(plan, { seed, video: k === 0 ? plan.video : "never" })
    return { module: experiment.module, task: task as SeedTask<never>, folder: seedFolder(plan, seed), parent }
  })
  const progress = createProgress(process.stdout, { total: tasks.length, quiet: isQuiet })
  let ended = 0
  try {
    const outcomes = await runSeeds<WorkerTask, WorkerResult>(tasks, {
      worker: new URL("./seed-worker.js", import.meta.url),
      jobs: plan.jobs,
      stop,
      stopNow,
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
  { preset, settings, backend, resume, videoFormat }: RunPlan<Settings>,
  { seed, video }: { readonly seed: number; readonly video: VideoOption },
): SeedTask<Settings> {
  return { preset, settings, seed, backend, resume, video, videoFormat }
}

/** The report is what a run writes last. */
async function refuseReported(folder: Storage): Promise<void> {
  if (!(await folder.exists(REPORT))) return
  throw new UsageError(`--resume ${folder.location}: that run has finished.`)
}

interface Concluding<Settings extends RunSettings> extends Running<Settings> {
  readonly outcomes: readonly SeedOutcome[]
}

/** Everything that a resumed run is to be told: what decides its files is in its `config.json`. */
function resumeArguments(out: string, { jobs, json, quiet }: RunOptions): string {
  const printing = [...(json === true ? ["--json"] : []), ...(quiet === true ? ["--quiet"] : [])]
  return ["--resume", out, ...(jobs === undefined ? [] : ["--jobs", String(jobs)]), ...printing]
    .map((word) => shellWord(word))
    .join(" ")
}

/** Writes what belongs to all seeds together, and tells what came out. */
async function conclude<Settings extends RunSettings>(concluding: Concluding<Settings>): Promise<RunResult> {
  const { experiment, options, plan, folder, outcomes } = concluding
  const finished = outcomes.every((outcome) => outcome.finished)
  const seeds = outcomes.map(({ seed, metrics }) => ({ seed, metrics }))
  const statements = finished ? (experiment.statements?.(plan.preset, seeds) ?? []) : []
  const result = { preset: plan.preset, out: plan.out, finished, seeds, statements }
  if (!finished) {
    process.stderr.write(`Saved. Go on with: npm start -- ${experiment.name} ${resumeArguments(plan.out, options)}\n`)
    return result
  }
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
  if (!isQuiet) process.stderr.write(`warning: ${printable(message)}\n`)
}
