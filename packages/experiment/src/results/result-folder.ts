import { fileURLToPath } from "node:url"
import type { SeedMetrics } from "../run/experiment.js"
import { folderStorage } from "../storage/folder-storage.js"
import { EPISODES_CSV, EVALUATIONS_CSV } from "./csv.js"
import { readResults } from "./read-csv.js"

/** The metrics that a folder's CSV files hold, seed by seed; undefined where it has none. */
export async function readResultFolder(folder: string | URL): Promise<readonly SeedMetrics[] | undefined> {
  const storage = folderStorage(typeof folder === "string" ? folder : fileURLToPath(folder))
  for (const name of [EPISODES_CSV, EVALUATIONS_CSV]) if (!(await storage.exists(name))) return undefined
  const text = async (name: string) => new TextDecoder().decode(await storage.read(name))
  return readResults({ episodes: await text(EPISODES_CSV), evaluations: await text(EVALUATIONS_CSV) })
}
