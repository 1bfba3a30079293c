import { existsSync, readdirSync } from "node:fs"
import path from "node:path"

const SKIPPED = new Set(["node_modules", "dist", ".turbo", "runs", "results", "coverage", "__screenshots__"])

/**
 * The files below a folder, sorted, as absolute paths; nothing that a tool made.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function listFiles(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (SKIPPED.has(entry.name)) return []
      const file = path.join(folder, entry.name)
      return entry.isDirectory() ? listFiles(file) : [file]
    })
    .sort()
}
