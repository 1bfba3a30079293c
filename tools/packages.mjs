/**
 * `npm run packages`             packs every package and checks the tarballs: one line a package and check
 * `npm run packages -- dqn …`    packs every package and checks those
 * `npm run packages -- --update` writes all size budgets and docs/licences.md first
 * `npm run packages -- --add`    writes the budgets of packages that have none, and docs/licences.md, and checks nothing
 *
 * Exit code 1 when a check fails.
 */
import { mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { build } from "./build.mjs"
import { root } from "./lib/root.mjs"
import { listWorkspaces } from "./lib/workspace.mjs"

const args = process.argv.slice(2)
const names = args.filter((argument) => !argument.startsWith("-")).map((folder) => `@bellman-rl/${folder}`)
const unknown =
  args.find((argument) => argument.startsWith("-") && argument !== "--update" && argument !== "--add") ??
  names.find((name) => !listWorkspaces(root).some(({ manifest }) => manifest.name === name))
if (unknown === undefined) await main()
else {
  console.error(`There is no ${unknown}. The options are --update, --add and the names of packages.`)
  process.exitCode = 2
}

async function main() {
  bootstrap()
  build()
  // Imported late: these need what bootstrap installs.
  const { packAll } = await import("./packages/pack.mjs")
  const { checkAll, writeBudgets } = await import("./packages/check-all.mjs")
  const folder = mkdtempSync(path.join(os.tmpdir(), "bellman-packages-"))
  try {
    const all = await packAll(root, folder)
    if (args.some((argument) => argument.startsWith("-")))
      await writeBudgets(root, all, args.includes("--update") ? "all" : "missing")
    if (args.includes("--add")) return
    const findings = await checkAll(root, all, names.length === 0 ? undefined : names)
    for (const { check, package: name, problems, note = "" } of findings) {
      const verdict = problems.length === 0 ? "ok" : "FAILED"
      console.log(`${check.padEnd(15)} ${name.padEnd(29)} ${verdict.padEnd(6)} ${note}`.trimEnd())
      for (const problem of problems) console.log(`  ${name}: ${problem}`)
    }
    const failed = findings.filter(({ problems }) => problems.length > 0).length
    const passed = findings.length - failed
    console.log(`${passed} passed, ${failed} failed`)
    process.exitCode = failed === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
