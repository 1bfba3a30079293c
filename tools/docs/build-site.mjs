import path from "node:path"
import { root } from "../lib/root.mjs"
import { runCommand } from "../lib/run-command.mjs"
import { runNode } from "../lib/run-node.mjs"

/** The programs of docs/package.json: typedoc needs an older TypeScript than the rest of the repository. */
const bin = path.join(root, "docs/node_modules")
const typedoc = path.join(bin, "typedoc/bin/typedoc")
const vitepress = path.join(bin, "vitepress/bin/vitepress.js")

/**
 * Writes the API reference into docs/reference, then the site into docs/.vitepress/dist.
 *
 * @returns {boolean} whether both went well
 */
export function buildSite() {
  console.log("The API reference, from the packages' doc comments …")
  if (runCommand(process.execPath, [typedoc, "--options", "docs/typedoc.json"]) !== 0) return false
  console.log("The site …")
  return runCommand(process.execPath, [vitepress, "build", "docs"]) === 0
}

/**
 * Serves the built site until somebody stops it.
 *
 * @param {number} port
 * @returns {Promise<number>} the exit code
 */
export function serveSite(port) {
  return runNode(vitepress, ["preview", path.join(root, "docs"), "--port", String(port)])
}
