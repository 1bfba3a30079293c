import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"

/**
 * Writes files and does what follows from them. Where anything of it fails, everything is put back: no file is left
 * that was not there, and none is changed.
 *
 * @template T
 * @param {string} root
 * @param {{ directory: string, files: ReadonlyMap<string, string>, alsoChanged: readonly string[] }} change
 *   `directory` is new; `alsoChanged` are files that `follow` changes
 * @param {() => T} follow
 * @returns {T}
 */
export function writeOrUndo(root, { directory, files, alsoChanged }, follow) {
  const outside = [...files.keys()].filter((file) => !file.startsWith(`${directory}/`))
  const before = [...outside, ...alsoChanged].map((file) => {
    const place = path.join(root, file)
    return { place, bytes: existsSync(place) ? readFileSync(place) : undefined }
  })
  try {
    for (const [file, text] of files) {
      const place = path.join(root, file)
      mkdirSync(path.dirname(place), { recursive: true })
      writeFileSync(place, text)
    }
    return follow()
  } catch (error) {
    rmSync(path.join(root, directory), { recursive: true, force: true })
    for (const { place, bytes } of before) {
      if (bytes === undefined) rmSync(place, { force: true })
      else writeFileSync(place, bytes)
    }
    throw error
  }
}
