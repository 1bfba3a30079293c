import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { listFiles } from "../lib/list-files.mjs"
import { posixPath } from "../lib/posix-path.mjs"

/**
 * The Markdown files with tables to fill, relative to the root: the README and those of packages, apps and docs.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function listTabled(root) {
  return [path.join(root, "README.md"), ...["apps", "benchmarks", "docs", "packages"].flatMap(below)]
    .filter((file) => file.endsWith(".md") && existsSync(file))
    .filter((file) => /<!-- (?:options:|packages)/.test(readFileSync(file, "utf8")))
    .map((file) => posixPath(path.relative(root, file)))

  /** @param {string} folder */
  function below(folder) {
    return listFiles(path.join(root, folder))
  }
}
