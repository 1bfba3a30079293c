import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"

/**
 * @typedef {object} Mutant a fault to plant
 * @property {string} name what is wrong with it, in a few words
 * @property {string} file relative to the root
 * @property {string} find a piece of that file that occurs exactly once
 * @property {string} replace what stands there instead
 * @property {readonly string[]} tests the test files that have to notice, relative to the root
 */

/** Beside the file while a fault is in it, for the case that not even the clean-up could run. */
const BACKUP = ".before-mutant"

/**
 * Plants a fault and returns how to take it out again. Throws when the piece does not occur exactly once.
 *
 * @param {string} root
 * @param {Mutant} mutant
 * @returns {() => void}
 */
export function plant(root, { file, find, replace }) {
  const place = path.join(root, file)
  const backup = place + BACKUP
  if (existsSync(backup)) {
    throw new Error(`${file}${BACKUP} is left from a run that was killed. Compare it with ${file}, then remove it.`)
  }
  if (!existsSync(place)) throw new Error(`There is no ${file}.`)
  const original = readFileSync(place)
  const text = original.toString("utf8")
  const count = text.split(find).length - 1
  if (count !== 1) throw new Error(`The pattern occurs ${count} times in ${file}, not once.`)

  copyFileSync(place, backup)
  writeFileSync(
    place,
    text.replace(find, () => replace),
  )
  return () => {
    writeFileSync(place, original)
    rmSync(backup, { force: true })
  }
}
