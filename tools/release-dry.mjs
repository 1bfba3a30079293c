/**
 * `npm run release:dry`   what the next release would be: versions, changelogs, tarballs
 *
 * All of it happens in a copy of the repository; the checkout stays as it is.
 */
import { mkdtempSync, realpathSync, rmSync, statSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { bootstrap } from "./bootstrap.mjs"
import { build } from "./build.mjs"
import { root } from "./lib/root.mjs"
import { tryRelease } from "./release/try-release.mjs"

const [unknown] = process.argv.slice(2)
if (unknown === undefined) await main()
else {
  console.error(`There is no option "${unknown}": npm run release:dry takes none.`)
  process.exitCode = 2
}

async function main() {
  bootstrap()
  build()
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "bellman-release-")))
  try {
    const { versions, packages } = await tryRelease(root, folder)
    if (versions.length === 0) return console.log("There is nothing to release: no changeset says so.")

    heading("Versions")
    for (const { name, from, to } of versions) console.log(`${name.padEnd(30)} ${from} -> ${to}`)
    heading("Changelogs")
    for (const { name, to, changelog } of versions)
      console.log(`${name} ${to}\n\n${changelog.replace(/^(?=.)/gm, "  ")}\n`)
    heading("Tarballs")
    for (const { name, manifest, tarball, files } of packages) {
      const unpacked = files.reduce((sum, { size }) => sum + size, 0)
      const sizes = `${kilobytes(statSync(tarball).size)} packed ${kilobytes(unpacked)} unpacked`
      console.log(`${`${name}@${manifest.version}`.padEnd(38)} ${sizes} ${String(files.length).padStart(4)} files`)
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} text */
function heading(text) {
  console.log(`\n${text}\n`)
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(10)
}
