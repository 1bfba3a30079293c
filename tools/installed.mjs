/**
 * `npm run installed`                   installs every package from its tarball into empty projects and runs its README
 * `npm run installed -- --offline-ok`   does nothing where the npm registry cannot be reached, instead of failing
 * `npm run installed -- --keep`         keeps the projects, and says where they are
 *
 * Exit code 1 when a step fails. BELLMAN_INSTALLED names a file for the totals.
 */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { build } from "./build.mjs"
import { root } from "./lib/root.mjs"
import { captureCommand } from "./lib/run-command.mjs"

const options = process.argv.slice(2)
const totals = { passed: 0, failed: 0 }
const unknown = options.find((option) => !["--offline-ok", "--keep"].includes(option))
if (unknown !== undefined) {
  console.error(`There is no option "${unknown}". The options are --offline-ok and --keep.`)
  process.exitCode = 2
} else if (await isRegistryReachable()) await main()
else {
  console.error("The npm registry cannot be reached: nothing was installed.")
  process.exitCode = options.includes("--offline-ok") ? 0 : 1
}

async function main() {
  bootstrap()
  build()
  // Imported late: these need what bootstrap installs.
  const { packAll } = await import("./packages/pack.mjs")
  const { readExamples } = await import("./installed/read-examples.mjs")
  const { serveRegistry } = await import("./installed/serve-registry.mjs")
  const { checkOneByOne } = await import("./installed/check-one-by-one.mjs")
  const { checkTogether } = await import("./installed/check-together.mjs")

  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "bellman-installed-")))
  const packages = await packAll(root, folder)
  const registry = await serveRegistry(packages)
  try {
    const readmes = await readExamples(packages)
    const surroundings = { folder, registry: registry.url, report }
    await checkOneByOne(readmes, surroundings)
    await checkTogether(readmes, surroundings)
  } finally {
    await registry.close()
    if (options.includes("--keep")) console.log(`The projects are in ${folder}.`)
    else rmSync(folder, { recursive: true, force: true })
  }
  console.log(`${totals.passed} passed, ${totals.failed} failed`)
  const file = process.env["BELLMAN_INSTALLED"]
  if (file !== undefined) writeFileSync(file, JSON.stringify(totals))
  process.exitCode = totals.failed === 0 ? 0 : 1
}

/** @param {import("./installed/attempts.mjs").Step} step */
function report({ step, package: name, seconds, problem, skipped }) {
  if (skipped !== undefined) return console.log(`${step.padEnd(26)} not tried: ${skipped}`)
  const verdict = problem === "" ? "ok    " : "FAILED"
  console.log(`${step.padEnd(26)} ${name.padEnd(29)} ${verdict} ${seconds.toFixed(1).padStart(6)} s`)
  if (problem !== "") console.log(`${problem.replace(/^/gm, "  ")}\n`)
  totals[problem === "" ? "passed" : "failed"] += 1
}

async function isRegistryReachable() {
  const args = [
    "view",
    "@tensorflow/tfjs-core@4.22.0",
    "version",
    "--prefer-online",
    "--fetch-retries=0",
    "--fetch-timeout=20000",
  ]
  return (await captureCommand("npm", args)).code === 0
}
