import { createHash } from "node:crypto"
import { existsSync, statSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { bootstrap } from "./bootstrap.mjs"
import { listFiles } from "./lib/list-files.mjs"
import { root } from "./lib/root.mjs"
import { runCommand } from "./lib/run-command.mjs"
import { clearStamp, readStamp, writeStamp } from "./lib/stamp.mjs"
import { listWorkspaces } from "./lib/workspace.mjs"

const ROOT_FILES = ["package.json", "pnpm-lock.yaml", "tsconfig.base.json", "turbo.json"]

/**
 * Builds a package and all it depends on, or everything; nothing at all when no source has changed since.
 * Ends the process with turbo's exit code when the build fails.
 *
 * @param {string} [packageName]
 */
export function build(packageName) {
  const stamp = `build-${(packageName ?? "all").replaceAll("/", "-")}.stamp`
  const sources = sourcesDigest()
  if (readStamp(stamp) === `${sources} ${builtFolders()}`) return

  clearStamp(stamp)
  console.error("Building …")
  const filter = packageName === undefined ? [] : [`--filter=${packageName}...`]
  const code = runCommand("turbo", ["run", "build", "--ui=stream", "--output-logs=errors-only", ...filter], {
    env: { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1", DO_NOT_TRACK: "1" },
    aside: true,
  })
  if (code !== 0) process.exit(code)
  writeStamp(stamp, `${sources} ${builtFolders()}`)
}

/** A digest of what a build reads: path, time and size of each file. */
function sourcesDigest() {
  const files = [
    ...ROOT_FILES.map((name) => path.join(root, name)),
    ...listWorkspaces(root).flatMap(({ directory }) => listFiles(path.join(root, directory)).filter(isSource)),
  ]
  const hash = createHash("sha256")
  for (const file of files) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${path.relative(root, file)} ${mtimeMs} ${size}\n`)
  }
  return hash.digest("hex")
}

/** The packages that have a build: one that somebody removed is made again. */
function builtFolders() {
  return listWorkspaces(root)
    .map(({ directory }) => directory)
    .filter((directory) => existsSync(path.join(root, directory, "dist")))
    .join(",")
}

/** @param {string} file */
function isSource(file) {
  return !/\.(test|test-d)\.ts$|\.golden\.json$|\.md$/.test(file)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  bootstrap()
  build(process.argv[2])
}
