import { readdirSync } from "node:fs"
import path from "node:path"
import { posixPath } from "../lib/posix-path.mjs"

/**
 * The files of a built site as a browser asks for them: `/packages/dqn.html`.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function listSiteFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${posixPath(path.relative(folder, path.join(entry.parentPath, entry.name)))}`)
    .sort()
}
