import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"

/**
 * @typedef {object} Manifest the fields of a package.json that the tools read
 * @property {string} name
 * @property {string} [description]
 * @property {boolean} [private]
 * @property {string} [type]
 * @property {boolean} [sideEffects]
 * @property {string} [license]
 * @property {Record<string, Record<string, string> | string>} [exports]
 * @property {Record<string, string>} [engines]
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {{ name?: string, title?: string, isTool?: boolean }} [bellman]
 *
 * @typedef {object} Workspace a package of the repository
 * @property {string} directory relative to the root, with forward slashes: `packages/dqn`
 * @property {string} folder its last part: `dqn`
 * @property {Manifest} manifest
 */

/**
 * All packages of the repository, sorted by directory: `packages/*`, `apps/*` and `benchmarks`.
 *
 * @param {string} root
 * @returns {Workspace[]}
 */
export function listWorkspaces(root) {
  const directories = [...children(root, "apps"), "benchmarks", ...children(root, "packages")]
  return directories
    .filter((directory) => existsSync(path.join(root, directory, "package.json")))
    .map((directory) => ({
      directory,
      folder: path.posix.basename(directory),
      manifest: JSON.parse(readFileSync(path.join(root, directory, "package.json"), "utf8")),
    }))
}

/** @param {string} root @param {string} parent @returns {string[]} */
function children(root, parent) {
  const folder = path.join(root, parent)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`)
    .sort()
}
