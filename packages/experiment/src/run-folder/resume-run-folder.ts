import { createHash } from "node:crypto"
import { createChecks } from "@bellman-rl/checks"
import type { Snapshot } from "@bellman-rl/spec"
import { isStorageError } from "../storage/storage-error.js"
import type { Storage } from "../storage/storage.js"
import { type CheckpointHeader, updateHash } from "./checkpoint-bytes.js"
import { findCheckpoint } from "./checkpoints.js"
import type { Json } from "./json.js"
import { CONFIG, METRICS, TENSORBOARD, TIMINGS } from "./file-names.js"
import { checkRunFolderOptions, type RunFolder, type RunFolderOptions, writeRunFolder } from "./run-folder.js"
import { readConfig } from "./run-record.js"
import { assertSameConfig, describe, differencesOf, isWithin } from "./same-config.js"

const checks = createChecks("experiment")
const [NEWLINE, RETURN] = [10, 13]

/** How to go on with a run. */
export interface ResumeOptions extends RunFolderOptions {
  /** What this command would run: refused where it is not what the run recorded. */
  readonly config?: object
  /** Fields of the configuration that may differ, with all that is in them: `"out"`, `"settings.steps"`. */
  readonly mayDiffer?: readonly string[]
  /** Told of a damaged checkpoint that is passed over, and of other versions. */
  readonly warn: (message: string) => void
}

/** A run to go on with. */
export interface ResumedRun {
  readonly folder: RunFolder
  /** The newest checkpoint that is whole; undefined where the run was cut off before its first: it begins anew. */
  readonly checkpoint: Snapshot | undefined
}

/**
 * Goes on with a run that ended or was cut off, whatever by.
 *
 * The logs are cut to what belongs to the checkpoint, so that a run that does again what it did writes the same
 * `metrics.jsonl` as one that was never cut off. TensorBoard's scalars go on in another event file.
 *
 * @throws RangeError where there is no run, or another configuration; StorageError where another process writes into the
 *   folder, or no checkpoint is whole
 */
export async function resumeRunFolder(storage: Storage, options: ResumeOptions): Promise<ResumedRun> {
  checkRunFolderOptions("resumeRunFolder", options)
  const config = await readConfig(storage, "resumeRunFolder")
  if (options.config !== undefined) assertSameConfig(withoutAdditions(config, options.config), options.config, options)
  const unlock = await storage.lock()
  try {
    const metrics = await readMetricsBytes(storage)
    const found = await findCheckpoint(storage, {
      warn: options.warn,
      problemOf: (header) => problemOf(header, metrics),
    })
    if (found !== undefined) refuseEditedConfig(storage, config, { ...options, header: found.header })
    const header = await cutLogs(storage, found?.header ?? { episodes: 0, scalarStep: -1, logs: {} })
    const metricsHash = createHash("sha256")
    updateHash(metricsHash, metrics.subarray(0, header.logs[METRICS] ?? 0))
    const folder = writeRunFolder({ storage, config, unlock, header, metricsHash }, options)
    return { folder, checkpoint: found?.state }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** A configuration without what it holds besides a command's, such as a note that was added by hand. */
function withoutAdditions(config: Json, known: object): Json {
  if (typeof config !== "object" || config === null || Array.isArray(config)) return config
  return Object.fromEntries(Object.entries(config).filter(([field]) => Object.hasOwn(known, field)))
}

/**
 * Whether nothing of a run was edited since its newest checkpoint, as far as that knows. A run that has none is taken as it
 * is.
 */
export async function isUnedited(storage: Storage): Promise<boolean> {
  const metrics = await readMetricsBytes(storage)
  let isWhole = true
  const judge = (header: CheckpointHeader) => {
    isWhole &&= problemOf(header, metrics) === undefined
    return undefined
  }
  // Checkpoints that are all damaged know nothing.
  const found = await findCheckpoint(storage, { warn: () => {}, problemOf: judge }).catch((error: unknown) => {
    if (!isStorageError(error)) throw error
  })
  if (found !== undefined) {
    refuseEditedConfig(storage, await readConfig(storage, "resumeRunFolder"), { header: found.header })
  }
  return isWhole
}

async function readMetricsBytes(storage: Storage): Promise<Uint8Array> {
  return (await storage.exists(METRICS)) ? storage.read(METRICS) : new Uint8Array()
}

/**
 * What speaks against a checkpoint: metrics that are gone would leave a gap, and those that were edited are no longer what
 * the run wrote. The checkpoint before it may know less of them, and the run does the rest again.
 */
function problemOf({ logs, metricsHash }: CheckpointHeader, metrics: Uint8Array): string | undefined {
  const needed = logs[METRICS] ?? 0
  if (metrics.length < needed) {
    return `${METRICS} ends after ${metrics.length} of the ${needed} bytes that belong to it`
  }
  if (metricsHash === undefined) return undefined
  const hash = createHash("sha256")
  updateHash(hash, metrics.subarray(0, needed))
  if (hash.digest("hex") === metricsHash) return undefined
  const end = metrics.indexOf(NEWLINE)
  if (end > 0 && metrics[end - 1] === RETURN) {
    return `${METRICS} was converted to Windows line ends: convert it back, to lines that end with \\n`
  }
  return `${METRICS} was edited in its first ${needed} bytes: put back what the run wrote`
}

/** When a run ends says nothing of what it did until then. */
const END = "settings.end"

/** Refuses a configuration that is not the one that the run was saved with, but for what was added to it. */
function refuseEditedConfig(
  storage: Storage,
  now: Json,
  { header, mayDiffer = [] }: { readonly header: CheckpointHeader; readonly mayDiffer?: readonly string[] },
): void {
  const differences = header.config === undefined ? [] : differencesOf("", header.config, now)
  const edited = differences.find(
    ({ path, recorded }) => recorded !== undefined && ![...mayDiffer, END].some((field) => isWithin(path, field)),
  )
  if (edited === undefined) return
  throw checks.rangeError("resumeRunFolder", `${storage.location}/${CONFIG}: ${edited.path}`, {
    expected: `${describe(edited.recorded)}, as when the run was saved`,
    got: edited.now,
    advice: "Put it back, or start a new run.",
  })
}

/** Cuts the logs to what belongs to a checkpoint, and tells how long they are then. */
async function cutLogs(storage: Storage, header: CheckpointHeader): Promise<CheckpointHeader> {
  const logs: Record<string, number> = {}
  for (const name of [METRICS, TIMINGS, ...(await storage.list(TENSORBOARD))]) {
    const kept = Math.min(header.logs[name] ?? 0, await sizeOf(storage, name))
    if (kept > 0 || name === METRICS || name === TIMINGS) await cut(storage, name, kept)
    // An event file that began after the checkpoint.
    else await storage.remove(name)
    if (kept > 0) logs[name] = kept
  }
  return { ...header, logs }
}

async function cut(storage: Storage, name: string, bytes: number): Promise<void> {
  if (await storage.exists(name)) await storage.truncate(name, bytes)
}

async function sizeOf(storage: Storage, name: string): Promise<number> {
  return (await storage.exists(name)) ? storage.size(name) : 0
}
