/** `npm run parity`, `npm run bench`: builds and runs a program of the repository that is not a user's app. */
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { build } from "./build.mjs"
import { root } from "./lib/root.mjs"
import { runNode } from "./lib/run-node.mjs"
import { listWorkspaces } from "./lib/workspace.mjs"

/** @type {Record<string, string>} */
const PROGRAMS = { parity: "apps/parity", benchmarks: "benchmarks" }

const [what = "", ...args] = process.argv.slice(2)
const workspace = listWorkspaces(root).find(({ directory }) => directory === PROGRAMS[what])
if (workspace === undefined) {
  console.error(`There is no program "${what}". The programs are: ${Object.keys(PROGRAMS).join(", ")}.`)
  process.exitCode = 2
} else {
  bootstrap()
  build(workspace.manifest.name)
  process.exitCode = await runNode(path.join(root, workspace.directory, "dist/main.js"), args)
}
