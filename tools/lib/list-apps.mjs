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
 * The apps that a user starts. Their package.json's field `bellman: { name, title }` says how they are called; what is
 * a tool of the repository (`npm run parity`, `npm run faults`, …) says so there with `isTool`.
 *
 * @param {string} root
 * @returns {App[]}
 */
export function listApps(root) {
  return listWorkspaces(root)
    .filter(
      ({ directory, manifest }) =>
        directory.startsWith("apps/") &&
        manifest.bellman !== undefined &&
        manifest.bellman.isTool !== true &&
        existsSync(path.join(root, directory, "src/main.ts")),
    )
    .map(({ directory, folder, manifest }) => ({
      name: manifest.bellman?.name ?? folder.replace(/^notebook-/, ""),
      title: manifest.bellman?.title ?? "",
      packageName: manifest.name,
      main: path.join(root, directory, "dist/main.js"),
    }))
}
