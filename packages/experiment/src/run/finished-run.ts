import { readRunFolder } from "../run-folder/run-record.js"
import type { Storage } from "../storage/storage.js"
import type { MetricsRecord } from "./metrics.js"
import { finalOf } from "./records.js"

/** The metrics of a run that trained to its end and played its final episodes; undefined where it did not. */
export async function readFinished(storage: Storage): Promise<readonly MetricsRecord[] | undefined> {
  const metrics = (await readRunFolder(storage)).metrics as unknown as readonly MetricsRecord[]
  return finalOf(metrics) === undefined ? undefined : metrics
}
