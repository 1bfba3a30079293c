import { existsSync, readdirSync } from "node:fs"
import path from "node:path"
import { listFiles } from "../lib/list-files.mjs"

/** Where Markdown files are that somebody reads. */
const FOLDERS = ["apps", "benchmarks", "docs", "packages", "tests", "tools"]

/**
 * The Markdown files whose links are checked, as absolute paths.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function listLinked(root) {
  const top = readdirSync(root)
    .map((name) => path.join(root, name))
    .concat(path.join(root, "results/README.md"))
    .filter((file) => existsSync(file))
  const below = FOLDERS.flatMap((folder) => listFiles(path.join(root, folder)))
  // What a tool made, and templates, whose links lead from where they will be.
  const passedOver = ["docs/reference", "docs/.vitepress", "tools/templates"].map((folder) => path.join(root, folder))
  return [...top, ...below]
    .filter((file) => file.endsWith(".md") && !file.endsWith("CHANGELOG.md"))
    .filter((file) => !passedOver.some((folder) => file.startsWith(folder + path.sep)))
}
