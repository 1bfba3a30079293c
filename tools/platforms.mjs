/**
 * `npm run platforms`   whether a checkout works on macOS, Windows and Linux, on arm64 and x64: the lockfile holds every
 *                       tool's binaries, and every path can be checked out
 *
 * One line a problem; exit code 1 when there is one.
 */
import { readFileSync } from "node:fs"
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { listFiles } from "./lib/list-files.mjs"
import { posixPath } from "./lib/posix-path.mjs"
import { root } from "./lib/root.mjs"
import { unportablePaths } from "./platforms/unportable-paths.mjs"

bootstrap()
// Imported late: it needs what bootstrap installs.
const { missingBinaries } = await import("./platforms/missing-binaries.mjs")
const paths = listFiles(root).map((file) => posixPath(path.relative(root, file)))
const problems = [
  ...missingBinaries(readFileSync(path.join(root, "pnpm-lock.yaml"), "utf8")),
  ...unportablePaths(paths),
]
for (const problem of problems) console.log(problem)
if (problems.length === 0) console.log(`${paths.length} paths and the lockfile's binaries are fit for every platform.`)
process.exitCode = problems.length === 0 ? 0 : 1
