/** `npm run parity`, `npm run faults`, `npm run reproduce`, `npm run bench`: builds and runs a program of the repository that is not a user's app. */
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { build } from "./build.mjs"
import { listApps } from "./lib/list-apps.mjs"
import { root } from "./lib/root.mjs"
import { runNode } from "./lib/run-node.mjs"
import { listWorkspaces } from "./lib/workspace.mjs"

/** @type {Record<string, string>} */
const PROGRAMS = { parity: "apps/parity", faults: "apps/faults", reproduce: "apps/reproduce", benchmarks: "benchmarks" }

/** The apps whose built command lines a program runs. @type {Record<string, readonly string[]>} */
const RUNS_APPS = {
  faults: ["@bellman-rl/notebook-cartpole-intro"],
  reproduce: listApps(root).map(({ packageName }) => packageName),
}

const [what = "", ...args] = process.argv.slice(2)
const workspace = listWorkspaces(root).find(({ directory }) => directory === PROGRAMS[what])
if (workspace === undefined) {
  console.error(`There is no program "${what}". The programs are: ${Object.keys(PROGRAMS).join(", ")}.`)
  process.exitCode = 2
} else {
  bootstrap()
  for (const name of RUNS_APPS[what] ?? []) build(name)
  build(workspace.manifest.name)
  process.exitCode = await runNode(path.join(root, workspace.directory, "dist/main.js"), args)
}
