import { createChecks } from "@bellman-rl/checks"
import type { Hash } from "node:crypto"
import type { Snapshot } from "@bellman-rl/spec"
import { encodeSnapshot } from "@bellman-rl/training"
import type { Storage } from "../storage/storage.js"
import type { CheckpointHeader } from "./checkpoint-bytes.js"
import { writeCheckpoint } from "./checkpoints.js"
import { createEventFile, type EventFile } from "./event-file.js"
import { METRICS, TIMINGS } from "./file-names.js"
import type { Json } from "./json.js"
import { createLog, type Log } from "./log.js"

const checks = createChecks("experiment")

/** How long a line stays in memory, while timers have their turn. */
const FLUSH_AFTER_MS = 1_000

/**
 * What a run leaves behind, while it is written. Nobody else may write into it.
 *
 * - `config.json`: every option, the seed, versions
 * - `metrics.jsonl`: a line an event. It holds no clock value: the same seed gives the same bytes.
 * - `timings.jsonl`: what the clock said
 * - `tensorboard/`: event files
 * - `checkpoints/`: the last few
 *
 * Lines and scalars are buffered, and written about every second (whenever timers have their turn), by `flush`, with
 * every checkpoint and by `close`. What fails is kept and tried again with the next write.
 */
export interface RunFolder {
  readonly storage: Storage
  readonly config: Json
  /**
   * Adds a line to `metrics.jsonl`: plain data, as JSON says it.
   *
   * @throws TypeError for what JSON cannot say; what a write in the background failed with
   */
  metric(record: object): void
  /**
   * Adds a line to `timings.jsonl`.
   *
   * @throws what a write in the background failed with
   */
  timing(record: object): void
  /**
   * Adds scalars at an environment step to the TensorBoard event file.
   *
   * @param values by tag: numbers, NaN and ±∞ among them
   * @throws TypeError for a run folder without a `clock`: TensorBoard's events need a wall time; or for a value that is no
   *   number
   */
  scalars(step: number, values: Readonly<Record<string, number>>): void
  /** Writes what is buffered. */
  flush(): Promise<void>
  /**
   * Writes what is buffered, and then a checkpoint that knows how long the logs are. All as of the call.
   *
   * @param episodes episodes that ended: the checkpoint's name
   */
  saveCheckpoint(episodes: number, state: Snapshot): Promise<void>
  /** Writes what is buffered and gives up the lock, even where writing fails. Nothing can be written after it. */
  close(): Promise<void>
}

/** Options of a run folder. */
export interface RunFolderOptions {
  /** Seconds since 1970, for TensorBoard's wall times. Without it there is no event file, and `scalars` throws. */
  readonly clock?: () => number
  /** Checkpoints that are kept, ≥ 1. Two by default: should the last one be damaged, there is another. */
  readonly keepCheckpoints?: number
}

/** A run folder whose lock was taken and whose logs have a known length. */
export interface LockedFolder {
  readonly storage: Storage
  readonly config: Json
  readonly unlock: () => Promise<void>
  /** What the logs hold already. */
  readonly header: CheckpointHeader
  /** SHA-256 of what `metrics.jsonl` holds already, to go on with. */
  readonly metricsHash?: Hash
}

/** Looks the options over, before anything is touched. */
export function checkRunFolderOptions(where: string, options: RunFolderOptions): void {
  if (options.keepCheckpoints !== undefined) {
    checks.integer(where, "keepCheckpoints", options.keepCheckpoints, { min: 1 })
  }
}

/** A record as one line: an object, and nothing that JSON cannot say. */
function jsonLine(where: string, record: object): string {
  const refuse = (advice: string) =>
    checks.typeError(where, "record", { expected: "an object that JSON can say", got: record, advice })
  checks.fields(where, "record", record)
  let text: string | undefined
  try {
    text = JSON.stringify(record)
  } catch (error) {
    throw refuse(`${(error as Error).message.split("\n")[0]}.`)
  }
  if (text?.startsWith("{") !== true) throw refuse("Its toJSON gives something else.")
  return text
}

function checkScalars(values: Readonly<Record<string, number>>): void {
  for (const [tag, value] of Object.entries(checks.fields("scalars", "values", values))) {
    if (tag === "") throw checks.typeError("scalars", "values", { expected: "tags that have a name", got: tag })
    if (typeof value !== "number") throw checks.typeError("scalars", tag, { expected: "a number", got: value })
  }
}

/** Writes on, after what the logs hold. */
export function writeRunFolder(
  { storage, config, unlock, header, metricsHash }: LockedFolder,
  options: RunFolderOptions,
): RunFolder {
  const { clock, keepCheckpoints = 2 } = options
  const metrics = createLog(storage, METRICS, header.logs[METRICS] ?? 0, metricsHash)
  const timings = createLog(storage, TIMINGS, header.logs[TIMINGS] ?? 0)
  const { [METRICS]: _metrics, [TIMINGS]: _timings, ...earlierEvents } = header.logs
  const events: EventFile | undefined =
    clock &&
    createEventFile(storage, { clock, earlierFiles: Object.keys(earlierEvents).length, lastStep: header.scalarStep })

  let turn: Promise<unknown> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failure: { readonly error: unknown } | undefined
  let isClosed = false

  const logs = (): Log[] => [metrics, timings, ...(events?.log === undefined ? [] : [events.log])]

  /** One write at a time, in the order of the calls. */
  function inTurn(write: () => Promise<void>): Promise<void> {
    const result = turn.then(write)
    turn = result.catch(() => {})
    return result
  }

  async function flushLogs(): Promise<void> {
    for (const log of logs()) await log.flush()
    failure = undefined
  }

  function flushSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined
      inTurn(flushLogs).catch((error: unknown) => {
        failure = { error }
      })
    }, FLUSH_AFTER_MS)
  }

  function checkOpen(where: string): void {
    if (isClosed) throw new Error(`[@bellman-rl/experiment] ${where}: the run folder is closed. Write before close().`)
  }

  function checkWritable(where: string): void {
    checkOpen(where)
    if (failure !== undefined) throw failure.error
  }

  function addLine(where: string, log: Log, record: object): void {
    checkWritable(where)
    log.add(new TextEncoder().encode(`${jsonLine(where, record)}\n`))
    flushSoon()
  }

  function headerNow(episodes: number): CheckpointHeader {
    const lengths = Object.fromEntries(logs().map((log) => [log.name, log.bytes]))
    const scalarStep = events?.lastStep ?? header.scalarStep
    return { episodes, scalarStep, logs: { ...earlierEvents, ...lengths }, config, metricsHash: metrics.hash() }
  }

  return {
    storage,
    config,
    metric: (record) => addLine("metric", metrics, record),
    timing: (record) => addLine("timing", timings, record),
    scalars(step, values) {
      checkWritable("scalars")
      checks.integer("scalars", "step", step, { min: 0 })
      checkScalars(values)
      if (events === undefined) {
        throw checks.typeError("scalars", "clock", {
          expected: "a function that gives seconds since 1970",
          got: undefined,
          advice: "TensorBoard's events have a wall time: pass { clock } to createRunFolder or resumeRunFolder.",
        })
      }
      if (Object.keys(values).length === 0) return
      events.scalars(step, values)
      flushSoon()
    },
    flush: () => inTurn(flushLogs),
    async saveCheckpoint(episodes, state) {
      checkOpen("saveCheckpoint")
      checks.integer("saveCheckpoint", "episodes", episodes, { min: 0 })
      const content = { header: headerNow(episodes), state: encodeSnapshot(state), keep: keepCheckpoints }
      await inTurn(async () => {
        await flushLogs()
        await writeCheckpoint(storage, content)
      })
    },
    async close() {
      if (isClosed) return
      isClosed = true
      clearTimeout(timer)
      try {
        await inTurn(flushLogs)
      } finally {
        await unlock()
      }
    },
  }
}
