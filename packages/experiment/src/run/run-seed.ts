import { saveNetwork } from "@bellman-rl/networks"
import type { Snapshot } from "@bellman-rl/spec"
import { type Evaluation, evaluateStepByStep, train, type TrainingEvent, type TrainOptions } from "@bellman-rl/training"
import { createDiagnostics, type Diagnostics } from "../diagnostics/diagnostics.js"
import type { Finding } from "../diagnostics/finding.js"
import { createRunFolder } from "../run-folder/create-run-folder.js"
import { type ResumedRun, resumeRunFolder } from "../run-folder/resume-run-folder.js"
import type { RunFolder } from "../run-folder/run-folder.js"
import { readRunFolder } from "../run-folder/run-record.js"
import { isStorageError } from "../storage/storage-error.js"
import type { Storage } from "../storage/storage.js"
import type { RunSettings } from "../settings/run-settings.js"
import { type BestNetwork, createBestNetwork } from "./best-network.js"
import { playBreathing } from "./breathe.js"
import { clockMs } from "./clock.js"
import { endlessEpisodeFinding } from "./endless-episode.js"
import type { Experiment, Run } from "./experiment.js"
import { type FilmedTraining, filmGreedily, filmTraining, type VideoFormat } from "./film.js"
import { learningFindings } from "./learning-findings.js"
import {
  type EpisodeRecord,
  episodeRecord,
  type EvaluationRecord,
  evaluationRecord,
  greedyRecord,
  type MetricsRecord,
} from "./metrics.js"
import { createPatience, type Patience } from "./patience.js"
import { prepareRun } from "./prepare-run.js"
import { asMetrics } from "./read-metrics.js"
import type { RunConfig, RunConfigTask } from "./run-config.js"
import { RunError } from "./run-error.js"
import { RunStopped } from "./run-stopped.js"
import { scalarsOf } from "./scalars.js"
import { unusedSeeds } from "./unused-seeds.js"

/** Episodes from one look of the diagnostics to the next. */
const DIAGNOSE_EVERY_EPISODES = 20

/** One seed's run, as data. */
export interface SeedTask<Settings extends RunSettings> extends RunConfigTask<Settings> {
  /** Whether the folder holds a run to go on with. */
  readonly resume: boolean
}

/** Where a run is kept, and who follows it. */
export interface RunContext {
  readonly storage: Storage
  /** Seconds since 1970, for TensorBoard. */
  readonly clock: () => number
  /** Told of every episode: all of them so far. */
  readonly onEpisode?: (records: readonly EpisodeRecord[]) => void
  /** Told of every evaluation on the way. */
  readonly onEvaluation?: (record: EvaluationRecord) => void
  /** Told of damaged checkpoints that were passed over, other versions, and findings. */
  readonly warn: (message: string) => void
  /** Whether somebody wants the run to stop: it does so at the end of the episode, when it is saved. */
  readonly isStopping?: () => boolean
  /** Whether it is not to wait for the end of the episode any longer: what was saved last is what remains. */
  readonly isStoppingNow?: () => boolean
}

/** How a run ended, and its metrics. */
export interface SeedOutcome {
  readonly seed: number
  readonly finished: boolean
  readonly metrics: readonly MetricsRecord[]
}

/** What goes on in a run. */
interface Session {
  readonly run: Run
  readonly folder: RunFolder
  readonly best: BestNetwork
  readonly diagnostics: Diagnostics
  readonly metrics: MetricsRecord[]
  /** Of the metrics, the episodes. */
  readonly episodes: EpisodeRecord[]
  readonly checkpoint: Snapshot | undefined
  readonly patience: Patience
}

/**
 * Trains one seed to its end, lets the chosen network play, and leaves everything in the run folder.
 *
 * A run that is killed and resumed writes the same metrics as one that was not.
 *
 * @throws RunError when it cannot go on: it names episode and step; the last checkpoint is kept
 */
export async function runSeed<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  task: SeedTask<Settings>,
  context: RunContext,
): Promise<SeedOutcome> {
  const { run, config } = prepareRun(experiment, task)
  try {
    const { folder, checkpoint } = await openFolder(config, task, context)
    try {
      const parts = { run, folder, checkpoint, patience: createPatience(context) }
      const session = createSession({ ...parts, gamma: task.settings.dqn.gamma })
      const finished = await playUnlessStopped(session, task, context)
      return { seed: task.seed, finished, metrics: session.metrics }
    } finally {
      await folder.close()
    }
  } finally {
    run.dispose()
  }
}

/** Plays a run; tells whether to its end. */
async function playUnlessStopped<Settings extends RunSettings>(
  session: Session,
  task: SeedTask<Settings>,
  context: RunContext,
): Promise<boolean> {
  try {
    await tellingWhere(session, "before training", () => start(session, task))
    const finished = await trainToTheEnd(session, task, context)
    if (!finished) return false
    const { run, episodes } = session
    for (const finding of learningFindings(run.agent.progress, episodes, task.settings.dqn))
      tell(session, context, finding)
    await tellingWhere(session, "after training", () => finish(session, task))
    return true
  } catch (error) {
    if (error instanceof RunStopped) return false
    throw error
  }
}

async function openFolder<Settings extends RunSettings>(
  config: RunConfig<Settings>,
  { resume }: SeedTask<Settings>,
  { storage, clock, warn }: RunContext,
): Promise<ResumedRun> {
  if (resume) return resumeRunFolder(storage, { config, warn, clock })
  return { folder: await createRunFolder(storage, config, { clock }), checkpoint: undefined }
}

/** What comes before training, or where it stood at the checkpoint. */
async function start<Settings extends RunSettings>(session: Session, task: SeedTask<Settings>): Promise<void> {
  const { run, folder, checkpoint, best, diagnostics } = session
  if (checkpoint === undefined) return begin(session, task)
  const { metrics } = await readRunFolder(folder.storage)
  for (const record of asMetrics(folder.storage, metrics)) keepRecord(session, record)
  best.restore(checkpoint["best"] as Snapshot)
  diagnostics.restore(checkpoint["diagnostics"] as Snapshot)
  run.state?.restore(checkpoint["run"] as Snapshot)
}

async function begin<Settings extends RunSettings>(session: Session, task: SeedTask<Settings>): Promise<void> {
  const { run, patience } = session
  const { untrainedEpisodes } = task.settings
  const seeds = unusedSeeds(run.random.stream("untrained-evaluation"), {
    count: untrainedEpisodes + 1,
    used: new Set(),
  })
  const [filmed = 0, ...evaluated] = seeds
  if (evaluated.length > 0)
    addRecord(session, greedyRecord("untrained-evaluation", await playGreedily(session, evaluated)))
  if (task.video !== "never")
    await saveFilm(session, { name: "episode-untrained", seed: filmed, format: task.videoFormat })
  if (run.prepareStepByStep === undefined) run.prepare?.()
  else await playBreathing(run.prepareStepByStep(), patience.greedy())
}

function createSession(
  parts: Pick<Session, "run" | "folder" | "checkpoint" | "patience"> & { readonly gamma: number },
): Session {
  const { gamma, ...rest } = parts
  const best = createBestNetwork(rest.run.network)
  return { ...rest, best, diagnostics: createDiagnostics({ ...rest.run.diagnosed, gamma }), metrics: [], episodes: [] }
}

/** Trains; tells whether to the end. */
async function trainToTheEnd<Settings extends RunSettings>(
  session: Session,
  task: SeedTask<Settings>,
  context: RunContext,
): Promise<boolean> {
  const { run, best, episodes, diagnostics, patience } = session
  const { settings, video, videoFormat: format } = task
  const enough = settings.evaluation?.enoughReturn ?? Number.POSITIVE_INFINITY
  if (best.meanReturn >= enough) return true
  const film = await filmTraining(run, {
    storage: context.storage,
    video,
    format,
    firstEpisode: episodes.length,
  })
  const isStopping = context.isStopping ?? (() => false)
  const breathing = patience.training
  let greedyBreathing = patience.greedy()
  const progress = { steps: episodes.at(-1)?.steps ?? 0, started: clockMs() }

  try {
    for (const event of train({ ...run, environment: film.environment }, trainOptions(session, settings, isStopping))) {
      if (event.type === "evaluation-step") {
        if (greedyBreathing.isDue()) await greedyBreathing.breathe()
        continue
      }
      diagnostics.observe(event)
      if (event.type === "step") {
        progress.steps = event.steps
        const finding = endlessEpisodeFinding(event, episodes.at(-1)?.steps ?? 0)
        if (finding !== undefined) tell(session, context, finding)
      } else {
        await follow({ event, session, context, film, progress })
      }
      if (event.type === "evaluation-end") greedyBreathing = patience.greedy()
      if (event.type === "evaluation-end" && best.meanReturn >= enough) return true
      if (event.type === "checkpoint-save" && isStopping()) return false
      if (breathing.isDue()) await breathing.breathe()
    }
  } catch (error) {
    throw whereItStopped(error, session, `in episode ${episodes.length}, at step ${progress.steps + 1}`)
  }
  return true
}

interface Followed {
  readonly event: Exclude<TrainingEvent, { type: "step" | "evaluation-step" }>
  readonly session: Session
  readonly context: RunContext
  readonly film: FilmedTraining
  readonly progress: { started: number }
}

/** Writes down what happened. */
async function follow({ event, session, context, film, progress }: Followed): Promise<void> {
  const { folder, run, best, diagnostics, episodes } = session
  switch (event.type) {
    case "evaluation-end": {
      const record = evaluationRecord(event)
      addRecord(session, record)
      best.consider(event.evaluation)
      context.onEvaluation?.(record)
      return
    }
    case "episode-end": {
      addRecord(session, episodeRecord(event))
      const now = clockMs()
      const ms = now - progress.started
      progress.started = now
      folder.timing({ episode: event.episode, ms })
      folder.scalars(event.steps, { "charts/SPS": (event.length / ms) * 1000 })
      if (episodes.length % DIAGNOSE_EVERY_EPISODES === 0) diagnose(session, context)
      await film.save()
      context.onEpisode?.(episodes)
      return
    }
    case "checkpoint-save":
      await folder.saveCheckpoint(event.episodes, {
        training: event.checkpoint,
        best: best.snapshot(),
        diagnostics: diagnostics.snapshot(),
        run: run.state?.snapshot() ?? null,
      })
  }
}

function trainOptions({ run, checkpoint }: Session, settings: RunSettings, isStopping: () => boolean): TrainOptions {
  const { end, evaluation, checkpointEveryEpisodes } = settings
  return {
    ...end,
    ...(evaluation && {
      evaluation: {
        everySteps: evaluation.everySteps,
        episodes: evaluation.episodes,
        stepEvents: true,
        maxEpisodeSteps: run.maxEpisodeSteps,
      },
    }),
    ...(checkpoint && { from: checkpoint["training"] as Snapshot }),
    checkpointEveryEpisodes,
    checkpointNow: isStopping,
  }
}

/** The chosen network plays, and is saved. */
async function finish<Settings extends RunSettings>(session: Session, task: SeedTask<Settings>): Promise<void> {
  const { run, best, folder } = session
  if (run.keep !== "last") best.useBest()
  const count = task.settings.finalEpisodes + 1
  const seeds = unusedSeeds(run.random.stream("final-evaluation"), { count, used: best.seeds })
  const [filmed = 0, ...evaluated] = seeds
  for (const [name, bytes] of Object.entries(await saveNetwork(run.network))) {
    await folder.storage.write(`model/${name}`, bytes)
  }
  if (task.video !== "never")
    await saveFilm(session, { name: "episode-trained", seed: filmed, format: task.videoFormat })
  addRecord(session, greedyRecord("final-evaluation", await playGreedily(session, evaluated)))
}

function playGreedily({ run, patience }: Session, seeds: readonly number[]): Promise<Evaluation> {
  const { evaluationEnvironment: environment, agent, maxEpisodeSteps } = run
  return playBreathing(evaluateStepByStep({ environment, agent }, { seeds, maxEpisodeSteps }), patience.greedy())
}

async function saveFilm(
  { run, folder, patience }: Session,
  { name, seed, format }: { readonly name: string; readonly seed: number; readonly format: VideoFormat },
): Promise<void> {
  const { evaluationEnvironment: environment, agent } = run
  const bytes = await filmGreedily({ environment, agent }, { seed, format, breathing: patience.greedy() })
  await folder.storage.write(`${name}.${format}`, bytes)
}

function diagnose(session: Session, context: RunContext): void {
  for (const finding of session.diagnostics.diagnose(session.run.agent.progress)) {
    tell(session, context, finding)
  }
}

function tell(session: Session, context: RunContext, finding: Finding): void {
  addRecord(session, { type: "finding", ...finding })
  context.warn(`step ${finding.steps}: ${finding.message}`)
}

function addRecord(session: Session, record: MetricsRecord): void {
  session.folder.metric({ ...record })
  const steps = "steps" in record ? record.steps : 0
  session.folder.scalars(steps, scalarsOf(record))
  keepRecord(session, record)
}

function keepRecord({ metrics, episodes }: Session, record: MetricsRecord): void {
  metrics.push(record)
  if (record.type === "episode-end") episodes.push(record)
}

async function tellingWhere(session: Session, where: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    throw whereItStopped(error, session, where)
  }
}

/** What a person needs to know of a run that broke off. The storage's own errors say it already. */
function whereItStopped(error: unknown, { folder }: Session, where: string): unknown {
  if (isStorageError(error) || error instanceof RunStopped || !(error instanceof Error)) return error
  const problem = /[.!?]$/.test(error.message) ? error.message : `${error.message}.`
  const { location } = folder.storage
  return new RunError(`The run stopped ${where}: ${problem} What was saved before is kept in ${location}.`, {
    cause: error,
  })
}
