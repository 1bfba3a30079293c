import { existsSync, readdirSync, rmSync } from "node:fs"
import path from "node:path"
import { posixPath } from "../lib/posix-path.mjs"

/**
 * Removes what `tsc -b` wrote for sources that are gone: it never does so itself, and `dist` is what is published.
 * Returns the files, relative to the package.
 *
 * @param {string} directory of a package
 * @returns {string[]}
 */
export function removeStaleOutputs(directory) {
  const dist = path.join(directory, "dist")
  if (!existsSync(dist)) return []
  const stale = readdirSync(dist, { recursive: true, encoding: "utf8" })
    .map((file) => posixPath(file))
    .map((file) => `dist/${file}`)
    .filter((file) => isStale(directory, file))
    .sort()
  for (const file of stale) rmSync(path.join(directory, file))
  return stale
}

/** Sources in a folder `testing` are not compiled. @param {string} directory @param {string} file */
function isStale(directory, file) {
  const source = sourceOf(file)
  return source !== undefined && (file.includes("/testing/") || !existsSync(path.join(directory, source)))
}

/**
 * The source that a file of `dist` is compiled from; undefined when it is no compiled file.
 *
 * @param {string} file `dist/a/b.d.ts.map`
 * @returns {string | undefined}
 */
export function sourceOf(file) {
  const stem = /^dist\/(.+?)(?:\.d\.ts|\.js)(?:\.map)?$/.exec(file)?.[1]
  return stem === undefined ? undefined : `src/${stem}.ts`
}
