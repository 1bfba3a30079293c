/**
 * `npm run packages`             packs every package and checks the tarballs: one line a package and check
 * `npm run packages -- --update` writes the size budgets and docs/licences.md first
 *
 * Exit code 1 when a check fails.
 */
import { mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { build } from "./build.mjs"
import { root } from "./lib/root.mjs"

const unknown = process.argv.slice(2).find((argument) => argument !== "--update")
if (unknown === undefined) await main()
else {
  console.error(`There is no option "${unknown}". The only one is --update.`)
  process.exitCode = 2
}

async function main() {
  bootstrap()
  build()
  // Imported late: these need what bootstrap installs.
  const { packAll } = await import("./packages/pack.mjs")
  const { checkAll } = await import("./packages/check-all.mjs")
  const folder = mkdtempSync(path.join(os.tmpdir(), "bellman-packages-"))
  try {
    const findings = await checkAll(root, await packAll(root, folder), { update: process.argv.includes("--update") })
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
