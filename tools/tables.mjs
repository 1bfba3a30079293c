/**
 * `npm run tables`              writes the tables of the READMEs that are made from the sources
 * `npm run tables -- --check`   says which of them are not what the sources give
 *
 * A table stands between comments: `<!-- options: DqnOptions -->` … `<!-- /options -->` has the options of an interface of
 * the README's package, `<!-- options: environment-kit/TimeLimitOptions -->` of another one; `<!-- packages -->` …
 * `<!-- /packages -->` has the packages.
 */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { root } from "./lib/root.mjs"

const unknown = process.argv.slice(2).filter((arg) => arg !== "--check")
if (unknown.length > 0) {
  console.error(`Unknown argument "${unknown[0]}". npm run tables takes --check.`)
  process.exit(2)
}
const check = process.argv.includes("--check")

bootstrap()
// Imported late: these need what bootstrap installs.
const { listTabled } = await import("./tables/list-tabled.mjs")
const { fillTables, TableError } = await import("./tables/fill-tables.mjs")

let stale = 0
for (const file of listTabled(root)) {
  try {
    const text = readFileSync(path.join(root, file), "utf8")
    const filled = await fillTables({ root, file, text })
    if (filled === text) continue
    stale += 1
    console.log(check ? `${file}: a table is not what the sources give. Run npm run tables.` : `${file}: written`)
    if (!check) writeFileSync(path.join(root, file), filled)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    console.error(`${file}: ${error.message}`)
    process.exitCode = 1
  }
}
if (stale > 0 && check) process.exitCode = 1
if (stale === 0 && process.exitCode === undefined) console.log("Every table is what the sources give.")
