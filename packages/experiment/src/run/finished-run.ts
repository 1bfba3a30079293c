import { readRunFolder } from "../run-folder/run-record.js"
import type { Storage } from "../storage/storage.js"
import type { MetricsRecord } from "./metrics.js"
import { asMetrics } from "./read-metrics.js"
import { finalOf } from "./records.js"

/**
 * The metrics of a run that trained to its end and played its final episodes; undefined where it did not.
 *
 * @throws StorageError that names the file, the line and the field that no run wrote so
 */
export async function readFinished(storage: Storage): Promise<readonly MetricsRecord[] | undefined> {
  const metrics = asMetrics(storage, (await readRunFolder(storage)).metrics)
  return finalOf(metrics) === undefined ? undefined : metrics
}
