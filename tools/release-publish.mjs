/**
 * `npm run release:publish`               checks the packages, publishes those whose version is new, and tags them
 * `npm run release:publish -- --dry-run`  all but the last steps
 *
 * Run by .github/workflows/release.yml, where npm takes its rights from the workflow's own identity: there is no token.
 */
import { mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { build } from "./build.mjs"
import { root } from "./lib/root.mjs"
import { runCommand } from "./lib/run-command.mjs"
import { packAll } from "./packages/pack.mjs"
import { publishAll } from "./release/publish-all.mjs"

const options = process.argv.slice(2)
const unknown = options.find((option) => option !== "--dry-run")
if (unknown === undefined) await main(options.includes("--dry-run"))
else {
  console.error(`There is no option "${unknown}". The only one is --dry-run.`)
  process.exitCode = 2
}

/** @param {boolean} dryRun */
async function main(dryRun) {
  bootstrap()
  build()
  process.exitCode = runCommand("node", ["tools/packages.mjs"])
  if (process.exitCode !== 0) return
  const folder = mkdtempSync(path.join(os.tmpdir(), "bellman-publish-"))
  try {
    const published = await publishAll(await packAll(root, folder), { dryRun, report: console.log })
    // The workflow reads the lines "New tag: …" and makes a release of each.
    if (published > 0 && !dryRun) process.exitCode = runCommand("changeset", ["tag"])
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
