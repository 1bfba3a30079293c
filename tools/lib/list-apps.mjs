import { existsSync } from "node:fs"
import path from "node:path"
import { listWorkspaces } from "./workspace.mjs"

/**
 * @typedef {object} App
 * @property {string} name what a user types: `cartpole-intro`
 * @property {string} title one line
 * @property {string} packageName
 * @property {string} main its built main file, absolute
 */

/**
 * The apps that a user starts: the notebooks, every folder `apps/notebook-*`.
 * Their package.json's field `bellman: { name, title }` says how they are called.
 *
 * @param {string} root
 * @returns {App[]}
 */
export function listApps(root) {
  return listWorkspaces(root)
    .filter(
      ({ directory }) =>
        directory.startsWith("apps/notebook-") && existsSync(path.join(root, directory, "src/main.ts")),
    )
    .map(({ directory, folder, manifest }) => ({
      name: manifest.bellman?.name ?? folder.replace(/^notebook-/, ""),
      title: manifest.bellman?.title ?? "",
      packageName: manifest.name,
      main: path.join(root, directory, "dist/main.js"),
    }))
}
