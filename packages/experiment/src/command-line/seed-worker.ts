import { enableProdMode } from "@tensorflow/tfjs-core"
import { Worker } from "node:worker_threads"
import { wallClock } from "../run/clock.js"
import type { Experiment } from "../run/experiment.js"
import { type RunContext, runSeed, type SeedOutcome, type SeedTask } from "../run/run-seed.js"
import type { RunSettings } from "../settings/run-settings.js"
import { isUnedited } from "../run-folder/resume-run-folder.js"
import { readFinished } from "../run/finished-run.js"
import { type FolderIdentity, openFolderStorage } from "../storage/folder-storage.js"
import { type BackendName, useBackend } from "./choose-backend.js"
import { INTERRUPTED } from "./interrupt.js"
import { READY_MESSAGE, STOP_MESSAGE, STOP_NOW_MESSAGE } from "./seed-pool.js"

/** One seed's work, as it is sent to a process. */
export interface WorkerTask {
  /** The module that exports the experiment. */
  readonly module: string
  readonly task: SeedTask<never>
  /** The seed's own run folder. */
  readonly folder: string
  /** The folder that it is made in. */
  readonly parent: FolderIdentity
}

/** What a seed's process gives back. */
export type WorkerResult = SeedOutcome & { readonly warnings: readonly string[] }

/** Runs in a process of its own. A seed that a resumed run has finished already is not run again. */
export default async function runTask(work: WorkerTask): Promise<WorkerResult> {
  enableProdMode()
  const watch = new Worker(new URL("./parent-watch.js", import.meta.url))
  watch.unref()
  let [isStopping, isStoppingNow] = [false, false]
  const stop = () => void (isStopping = true)
  const onMessage = (message: unknown) => {
    if (message === STOP_MESSAGE) stop()
    if (message === STOP_NOW_MESSAGE) isStopping = isStoppingNow = true
  }
  const onDisconnect = () => process.exit(INTERRUPTED)
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)
  process.on("message", onMessage)
  process.on("disconnect", onDisconnect)
  process.send?.(READY_MESSAGE)
  try {
    return await runWork(work, { isStopping: () => isStopping, isStoppingNow: () => isStoppingNow })
  } finally {
    // The process runs other seeds after this one, and is ended by SIGTERM.
    process.off("SIGTERM", stop)
    process.off("message", onMessage)
    process.off("disconnect", onDisconnect)
    process.off("SIGINT", stop)
    await watch.terminate()
  }
}

async function runWork(
  { module, task, folder, parent }: WorkerTask,
  stopping: Pick<RunContext, "isStopping" | "isStoppingNow">,
): Promise<WorkerResult> {
  const { experiment } = (await import(module)) as { readonly experiment: Experiment<RunSettings> }
  const storage = openFolderStorage(folder, { parent })
  const hasBegun = task.resume && (await storage.exists("config.json"))
  const finished = hasBegun && (await isUnedited(storage)) ? await readFinished(storage) : undefined
  if (finished !== undefined) return { seed: task.seed, finished: true, metrics: finished, warnings: [] }
  await useBackend(task.backend as BackendName)
  const warnings: string[] = []
  const warn = (message: string) => void warnings.push(message)
  const outcome = await runSeed(
    experiment,
    { ...task, resume: hasBegun },
    { storage, clock: wallClock, warn, ...stopping },
  )
  return { ...outcome, warnings }
}
