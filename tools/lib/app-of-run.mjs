import { existsSync, readFileSync } from "node:fs"
import path from "node:path"

/**
 * The name of the app that a run folder belongs to; undefined where there is no run.
 *
 * @param {string} folder
 * @returns {string | undefined}
 */
export function appOfRun(folder) {
  const file = path.join(folder, "config.json")
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, "utf8")).app
  } catch {
    return undefined
  }
}
