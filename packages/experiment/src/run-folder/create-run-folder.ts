import { createChecks } from "@bellman-rl/checks"
import type { Storage } from "../storage/storage.js"
import { CONFIG, METRICS, TIMINGS } from "./file-names.js"
import { asWritten } from "./json.js"
import { checkRunFolderOptions, type RunFolder, type RunFolderOptions, writeRunFolder } from "./run-folder.js"

const checks = createChecks("experiment")

/**
 * Starts a run folder with its configuration.
 *
 * @throws RangeError where there is a run already: nothing is overwritten; StorageError where the folder cannot be
 *   written, or another process is starting a run in it
 *
 * @example
 * const folder = await createRunFolder(memoryStorage(), { seed: 1 })
 * folder.metric({ episode: 0, return: 12 })
 * await folder.close()
 * const { metrics } = await readRunFolder(folder.storage)
 * metrics // => [{ episode: 0, return: 12 }]
 */
export async function createRunFolder(
  storage: Storage,
  config: object,
  options: RunFolderOptions = {},
): Promise<RunFolder> {
  checkRunFolderOptions("createRunFolder", options)
  // Before the lock too: "a run is there" tells more than "somebody has the lock".
  await refuseRun(storage)
  const unlock = await storage.lock()
  try {
    await refuseRun(storage)
    const text = `${JSON.stringify(config, null, 2)}\n`
    // The configuration makes it a run, and comes last.
    await storage.write(METRICS, "")
    await storage.write(TIMINGS, "")
    await storage.write(CONFIG, text)
  } catch (error) {
    await unlock()
    throw error
  }
  return writeRunFolder(
    { storage, config: asWritten(config), unlock, header: { episodes: 0, scalarStep: -1, logs: {} } },
    options,
  )
}

async function refuseRun(storage: Storage): Promise<void> {
  if (!(await storage.exists(CONFIG))) return
  const refusal = checks.rangeError("createRunFolder", "storage", {
    expected: "a folder without a run",
    got: storage.location,
    advice: "Choose another folder, or go on with this run: --resume.",
  })
  throw Object.assign(refusal, { kind: "taken" })
}
