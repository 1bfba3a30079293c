import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"

/**
 * @typedef {import("../lib/workspace.mjs").Workspace} Workspace
 * @typedef {{ path: string }[]} References
 */

/**
 * Each tsconfig.json and the project references it should have: the root's are all packages that `tsc -b` builds, a
 * package's are those of its `dependencies` and `peerDependencies`.
 *
 * @param {{ root: string, workspaces: readonly Workspace[] }} repository
 * @returns {{ file: string, wanted: References, actual: References }[]}
 */
function compareReferences({ root, workspaces }) {
  const built = workspaces.filter(
    ({ directory, manifest }) =>
      manifest.scripts?.["build"]?.includes("tsc -b") && existsSync(path.join(root, directory, "tsconfig.json")),
  )
  const files = built.map(({ directory, manifest }) => ({
    file: `${directory}/tsconfig.json`,
    wanted: built
      .filter(({ manifest: { name } }) => ({ ...manifest.dependencies, ...manifest.peerDependencies })[name])
      .map((target) => ({ path: path.posix.relative(directory, target.directory) })),
  }))
  const all = { file: "tsconfig.json", wanted: built.map(({ directory }) => ({ path: directory })) }
  return [all, ...files].map(({ file, wanted }) => ({
    file,
    wanted,
    actual: JSON.parse(readFileSync(path.join(root, file), "utf8")).references ?? [],
  }))
}

/**
 * The tsconfig.json files whose references disagree with package.json, one sentence each.
 *
 * @param {{ root: string, workspaces: readonly Workspace[] }} repository
 * @returns {string[]}
 */
export function checkReferences(repository) {
  return compareReferences(repository)
    .filter(({ wanted, actual }) => paths(wanted) !== paths(actual))
    .map(
      ({ file, wanted, actual }) =>
        `${file}: references are [${paths(actual)}], its dependencies are [${paths(wanted)}]. Run npm run layers -- --fix.`,
    )
}

/** Writes the references that `checkReferences` asks for. @param {{ root: string, workspaces: readonly Workspace[] }} repository */
export function fixReferences(repository) {
  for (const { file, wanted, actual } of compareReferences(repository)) {
    if (paths(wanted) === paths(actual)) continue
    const place = path.join(repository.root, file)
    const { references: _, ...rest } = JSON.parse(readFileSync(place, "utf8"))
    const config = wanted.length === 0 && file !== "tsconfig.json" ? rest : { ...rest, references: wanted }
    writeFileSync(place, `${JSON.stringify(config, undefined, 2)}\n`)
  }
}

/** @param {References} references */
function paths(references) {
  return references
    .map((reference) => reference.path)
    .sort()
    .join(", ")
}
