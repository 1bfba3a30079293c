import type { Snapshot } from "@bellman-rl/spec"
import type { Storage } from "../storage/storage.js"
import type { CheckpointHeader } from "./checkpoint-bytes.js"
import { findCheckpoint } from "./checkpoints.js"
import type { Json } from "./json.js"
import { METRICS, TENSORBOARD, TIMINGS } from "./file-names.js"
import { checkRunFolderOptions, type RunFolder, type RunFolderOptions, writeRunFolder } from "./run-folder.js"
import { readConfig } from "./run-record.js"
import { assertSameConfig } from "./same-config.js"

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
    const found = await findCheckpoint(storage, { warn: options.warn, problemOf: await missingMetrics(storage) })
    const header = await cutLogs(storage, found?.header ?? { episodes: 0, scalarStep: -1, logs: {} })
    const folder = writeRunFolder({ storage, config, unlock, header }, options)
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

/** A checkpoint whose metrics are gone would leave a gap: the one before it fills it by doing the same again. */
async function missingMetrics(storage: Storage): Promise<(header: CheckpointHeader) => string | undefined> {
  const size = await sizeOf(storage, METRICS)
  return ({ logs }) => {
    const needed = logs[METRICS] ?? 0
    return size < needed ? `${METRICS} ends after ${size} of the ${needed} bytes that belong to it` : undefined
  }
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
