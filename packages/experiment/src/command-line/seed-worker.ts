import { enableProdMode } from "@tensorflow/tfjs-core"
import type { Experiment } from "../run/experiment.js"
import { runSeed, type SeedOutcome, type SeedTask } from "../run/run-seed.js"
import type { RunSettings } from "../settings/run-settings.js"
import { readRunFolder } from "../run-folder/run-record.js"
import { finalOf } from "../run/records.js"
import type { MetricsRecord } from "../run/metrics.js"
import { folderStorage } from "../storage/folder-storage.js"
import { type BackendName, useBackend } from "./choose-backend.js"
import { INTERRUPTED } from "./interrupt.js"
import { STOP_MESSAGE } from "./seed-pool.js"
import { wallClock } from "./wall-clock.js"

/** One seed's work, as it is sent to a process. */
export interface WorkerTask {
  /** The module that exports the experiment. */
  readonly module: string
  readonly task: SeedTask<never>
  /** The seed's own run folder. */
  readonly folder: string
}

/** Runs in a process of its own. A seed that a resumed run has finished already is not run again. */
export default async function runTask({
  module,
  task,
  folder,
}: WorkerTask): Promise<SeedOutcome & { readonly warnings: readonly string[] }> {
  enableProdMode()
  let isStopping = false
  const stop = () => void (isStopping = true)
  process.on("SIGINT", stop)
  process.on("message", (message) => {
    if (message === STOP_MESSAGE) stop()
  })
  process.on("disconnect", () => process.exit(INTERRUPTED))
  const { experiment } = (await import(module)) as { readonly experiment: Experiment<RunSettings> }
  const storage = folderStorage(folder)
  const hasBegun = task.resume && (await storage.exists("config.json"))
  if (hasBegun) {
    const metrics = (await readRunFolder(storage)).metrics as unknown as readonly MetricsRecord[]
    if (finalOf(metrics) !== undefined) return { seed: task.seed, finished: true, metrics, warnings: [] }
  }
  await useBackend(task.backend as BackendName)
  const warnings: string[] = []
  const outcome = await runSeed(
    experiment,
    { ...task, resume: hasBegun },
    { storage, clock: wallClock, warn: (message) => void warnings.push(message), isStopping: () => isStopping },
  )
  return { ...outcome, warnings }
}
