import { createChecks } from "@bellman-rl/checks"
import type { Snapshot } from "@bellman-rl/spec"
import { StorageError } from "../storage/storage-error.js"
import type { Storage } from "../storage/storage.js"
import { findCheckpoint } from "./checkpoints.js"
import { CONFIG, METRICS, TIMINGS } from "./file-names.js"
import { type Json, parseJson } from "./json.js"

const checks = createChecks("experiment")
const NEWLINE = 10

/** What a run has written so far. */
export interface RunRecord {
  readonly config: Json
  /** The lines of `metrics.jsonl`. */
  readonly metrics: readonly Json[]
  /** The lines of `timings.jsonl`. */
  readonly timings: readonly Json[]
}

/**
 * Reads what a run has written, while it goes on too. A last line that is not whole is left out.
 *
 * @throws RangeError where there is no run; StorageError that names a file that is damaged
 */
export async function readRunFolder(storage: Storage): Promise<RunRecord> {
  return {
    config: await readConfig(storage, "readRunFolder"),
    metrics: await readLines(storage, METRICS),
    timings: await readTimings(storage),
  }
}

/** Of what a run has written, the lines of `timings.jsonl`. */
export function readTimings(storage: Storage): Promise<Json[]> {
  return readLines(storage, TIMINGS)
}

/**
 * The state of a run's newest checkpoint that is whole, whether the run goes on or not; undefined before the first.
 *
 * @param options.warn told of each damaged checkpoint that is passed over
 * @throws StorageError that names the files where none of them is whole
 */
export async function readCheckpoint(
  storage: Storage,
  options: { readonly warn: (message: string) => void },
): Promise<Snapshot | undefined> {
  return (await findCheckpoint(storage, options))?.state
}

/** A run's configuration. */
export async function readConfig(storage: Storage, where: string): Promise<Json> {
  if (!(await storage.exists(CONFIG))) {
    throw checks.rangeError(where, "storage", {
      expected: "a folder with a run",
      got: storage.location,
      advice: "A run folder holds a config.json: check the folder's name.",
    })
  }
  const config = parse(new TextDecoder().decode(await storage.read(CONFIG)))
  if (config !== undefined) return config
  throw damaged(storage, CONFIG, "it is not JSON")
}

async function readLines(storage: Storage, name: string): Promise<Json[]> {
  if (!(await storage.exists(name))) return []
  const bytes = await storage.read(name)
  const decoder = new TextDecoder()
  const records: Json[] = []
  // Line by line: the whole may be longer than a text can be. A line is whole once its newline is there.
  for (let [start, end] = [0, bytes.indexOf(NEWLINE)]; end >= 0; ) {
    const record = parse(decoder.decode(bytes.subarray(start, end)))
    if (record === undefined) throw damaged(storage, name, `line ${records.length + 1} is not JSON`)
    records.push(record)
    start = end + 1
    end = bytes.indexOf(NEWLINE, start)
  }
  return records
}

function parse(text: string): Json | undefined {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

function damaged(storage: Storage, name: string, problem: string): StorageError {
  const path = `${storage.location}/${name}`
  return new StorageError({ function: "readRunFolder", path, problem, advice: "Mend it, or restore it from a copy." })
}
