import { readdirSync } from "node:fs"
import path from "node:path"

/**
 * The files of a built site as a browser asks for them: `/packages/dqn.html`.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function listSiteFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/")}`)
    .sort()
}
