import { existsSync, readdirSync } from "node:fs"
import path from "node:path"
import { listFiles } from "../lib/list-files.mjs"

/** Where Markdown files are that somebody reads. */
const FOLDERS = ["apps", "benchmarks", "docs", "packages", "tests", "tools"]

/**
 * The Markdown files whose links are checked, as absolute paths; nothing that a tool made.
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
  const made = [path.join(root, "docs/reference"), path.join(root, "docs/.vitepress")]
  return [...top, ...below]
    .filter((file) => file.endsWith(".md") && !file.endsWith("CHANGELOG.md"))
    .filter((file) => !made.some((folder) => file.startsWith(folder + path.sep)))
}
