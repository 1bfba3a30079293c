import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { listFiles } from "../lib/list-files.mjs"
import { findFences } from "./markdown-fences.js"
import { posixPath } from "../lib/posix-path.mjs"

/** Whether a Markdown file is a package's README, which must have an example that runs. */
export function isPackageReadme(root: string, file: string): boolean {
  return /^packages\/[^/]+\/README\.md$/.test(posixPath(path.relative(root, file)))
}

/** The source files of a package whose doc comments are run along with its README. */
export function documentedSources(readme: string): string[] {
  return listFiles(path.join(path.dirname(readme), "src")).filter(
    (file) => file.endsWith(".ts") && !/\.(test|test-d|bench)\.ts$/.test(file),
  )
}

/** The Markdown files with something to run, relative to the root: README.md here and below, docs/, and all packages'. */
export function listDocuments(root: string): string[] {
  return (
    ["README.md", "CONTRIBUTING.md", "packages", "apps", "benchmarks", "docs"]
      .map((name) => path.join(root, name))
      .flatMap((place) => (place.endsWith(".md") ? [place].filter((file) => existsSync(file)) : listFiles(place)))
      .filter((file) => file.endsWith(".md") && !file.endsWith("CHANGELOG.md"))
      .filter((file) => isPackageReadme(root, file) || findFences(readFileSync(file, "utf8")).some(isScript))
      .map((file) => posixPath(path.relative(root, file)))
      // Made of the doc comments, which are run where they stand.
      .filter((file) => !file.startsWith("docs/reference/"))
  )
}

/** Languages that are run (`ts`) or that have to be written as `ts`. */
export function isScript({ language }: { language: string }): boolean {
  return ["ts", "js", "javascript", "typescript", "tsx", "mts", "mjs"].includes(language.toLowerCase())
}
