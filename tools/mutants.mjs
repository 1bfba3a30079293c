/**
 * `npm run mutants`           plants one fault after the other and checks that the tests notice
 * `npm run mutants -- replay` those whose name or file contains the word
 *
 * The faults are in tools/mutants/*.json. Exit code 1 when one survived or no longer matches. BELLMAN_MUTANTS names a
 * file for the totals.
 */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { listFiles } from "./lib/list-files.mjs"
import { root } from "./lib/root.mjs"
import { tryMutant } from "./mutants/try-mutant.mjs"

bootstrap()
const word = process.argv[2] ?? ""
/** @type {import("./mutants/plant.mjs").Mutant[]} */
const mutants = listFiles(path.join(root, "tools/mutants"))
  .filter((file) => file.endsWith(".json"))
  .flatMap((file) => JSON.parse(readFileSync(file, "utf8")))
  .filter((/** @type {import("./mutants/plant.mjs").Mutant} */ { name, file }) => `${name} ${file}`.includes(word))

// An interruption stops the tests that run, and so lets the fault be taken out before the end.
const interruption = new AbortController()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => interruption.abort())

let caught = 0
for (const mutant of mutants) {
  if (interruption.signal.aborted) break
  const { verdict, detail } = await tryMutant(root, mutant, interruption.signal)
  if (interruption.signal.aborted) break
  if (verdict === "caught") caught += 1
  console.log(`${verdict.padEnd(8)}  ${mutant.name}\n          ${detail}`)
}
console.log(`${caught} of ${mutants.length} faults caught`)
const file = process.env["BELLMAN_MUTANTS"]
if (file !== undefined) writeFileSync(file, JSON.stringify({ passed: caught, failed: mutants.length - caught }))
process.exitCode = caught === mutants.length ? 0 : 1
