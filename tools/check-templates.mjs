/**
 * `npm run check:templates`   makes one package of each template in a copy of the repository, checks it, throws it away
 *
 * The copy's node_modules come from pnpm's store, without the network.
 * One line a step; of a step that fails, everything it printed. BELLMAN_TEMPLATES names a file for the totals.
 */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { root } from "./lib/root.mjs"
import { captureCommand } from "./lib/run-command.mjs"

/** What is made: the kind, the name, and the folder that comes of it. */
const MADE = /** @type {const} */ ([
  ["agent", "sample-agent", "packages/sample-agent"],
  ["environment", "sample-walk", "packages/environments-sample-walk"],
  ["app", "sample-app", "apps/sample-app"],
])
const FOLDERS = MADE.map(([, , folder]) => folder)
const PACKAGES = FOLDERS.filter((folder) => folder.startsWith("packages/")).map((folder) => path.basename(folder))
const DOCUMENTS = PACKAGES.map((name) => `packages/${name}/README.md`)
const SHARED = ["README.md", "docs/architecture.md", "tools/layers/layer-of.mjs", "tsconfig.json", ".changeset"]

/** What the copy makes anew, or does not need. */
const LEFT_OUT = new Set(["node_modules", ".git", ".turbo", "runs", "coverage", "__screenshots__"])

/** @type {readonly { name: string, command: string, args: readonly string[] }[]} */
const STEPS = [
  { name: "install", command: "pnpm", args: ["install", "--frozen-lockfile", "--prefer-offline"] },
  ...MADE.map(([kind, name]) => ({ name: `new ${kind}`, command: "node", args: ["tools/new.mjs", kind, name] })),
  // A no-op whose result is looked at: what the three commands left in the lockfile.
  { name: "lockfile", command: "node", args: ["--version"] },
  { name: "packages", command: "node", args: ["tools/packages.mjs", ...PACKAGES] },
  { name: "types", command: "tsc", args: ["--noEmit", "-p", "tsconfig.types.json"] },
  { name: "build", command: "tsc", args: ["-b", ...FOLDERS] },
  { name: "lint", command: "oxlint", args: ["--deny-warnings", ...FOLDERS] },
  { name: "format", command: "prettier", args: ["--check", ...FOLDERS, ...SHARED] },
  { name: "layers", command: "node", args: ["tools/layers.mjs"] },
  { name: "workspace", command: "sherif", args: [] },
  { name: "unused", command: "knip", args: [] },
  { name: "tests", command: "vitest", args: ["run", "--project", "node", ...FOLDERS] },
  { name: "examples", command: "vitest", args: ["run", "--project", "docs", ...DOCUMENTS] },
  { name: "example types", command: "vitest", args: ["run", "--project", "node", "tests/docs/example-types.test.ts"] },
  { name: "list", command: "node", args: ["tools/start.mjs", "--list"] },
  { name: "start", command: "node", args: [`${MADE[2][2]}/dist/main.js`, "--preset", "double", "--episodes", "5"] },
]

bootstrap()
// Imported late: it needs what bootstrap installs.
const { strayEntries } = await import("./new/stray-entries.mjs")
const copy = realpathSync(mkdtempSync(path.join(os.tmpdir(), "bellman-templates-")))
const interruption = new AbortController()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => interruption.abort())
const totals = { passed: 0, failed: 0 }
try {
  copyRepository()
  for (const step of STEPS) {
    if (interruption.signal.aborted) break
    await run(step)
  }
} catch (error) {
  if (!interruption.signal.aborted) throw error
} finally {
  rmSync(copy, { recursive: true, force: true })
}
const file = process.env["BELLMAN_TEMPLATES"]
if (file !== undefined) writeFileSync(file, JSON.stringify(totals))
process.exitCode = totals.failed === 0 && !interruption.signal.aborted ? 0 : 1

/** The sources, and the builds: what has not changed is not built again. */
function copyRepository() {
  cpSync(root, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (source) => !LEFT_OUT.has(path.basename(source)),
  })
}

/** @param {(typeof STEPS)[number]} step */
async function run({ name, command, args }) {
  const start = performance.now()
  const { code, output } = await captureCommand(command, args, {
    cwd: copy,
    signal: interruption.signal,
    env: { CI: "1" },
  })
  const problem = code === 0 ? problemOf(name, output) : output
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`
  console.log(`${name.padEnd(15)} ${problem === undefined ? "ok    " : "FAILED"} ${seconds.padStart(8)}`)
  if (problem !== undefined) console.log(`${problem.trimEnd()}\n`)
  totals[problem === undefined ? "passed" : "failed"] += 1
}

/** What is wrong with a step that did not fail. @param {string} name @param {string} output */
function problemOf(name, output) {
  if (name === "list" && !output.includes("sample-app")) return `npm start -- --list does not list it:\n${output}`
  if (name === "lockfile") {
    const [before, after] = [root, copy].map((folder) => readFileSync(path.join(folder, "pnpm-lock.yaml"), "utf8"))
    const stray = strayEntries(before ?? "", after ?? "", FOLDERS)
    if (stray.length > 0) return stray.join("\n")
  }
  return undefined
}
