import { createChecks } from "@bellman-rl/checks"
import type { Storage } from "./storage.js"

const checks = createChecks("experiment")

/** Anything JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * What a run leaves behind.
 *
 * - `config.json`: every option, the seed, versions
 * - `metrics.jsonl`: a line an event. It holds no clock value: the same seed gives the same bytes.
 * - `timings.jsonl`: what the clock said
 */
export interface RunFolder {
  readonly storage: Storage
  metric(record: Json): Promise<void>
  timing(record: Json): Promise<void>
}

const CONFIG = "config.json"
const METRICS = "metrics.jsonl"
const TIMINGS = "timings.jsonl"

/**
 * Starts a run folder with its configuration.
 *
 * @throws RangeError where there is a run already: nothing is overwritten
 */
export async function createRunFolder(storage: Storage, config: Json): Promise<RunFolder> {
  if (await storage.exists(CONFIG)) {
    throw checks.rangeError("createRunFolder", "storage", {
      expected: "a folder without a run",
      got: storage.location,
      advice: "Choose another folder, or move the old run away.",
    })
  }
  await storage.write(CONFIG, `${JSON.stringify(config, null, 2)}\n`)
  await storage.write(METRICS, "")
  await storage.write(TIMINGS, "")
  return {
    storage,
    metric: (record) => storage.append(METRICS, jsonLine(record)),
    timing: (record) => storage.append(TIMINGS, jsonLine(record)),
  }
}

/** A record as one line of JSON. */
function jsonLine(record: Json): string {
  return `${JSON.stringify(record)}\n`
}
