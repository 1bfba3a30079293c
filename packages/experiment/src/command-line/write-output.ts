import { mkdir, readlink, realpath } from "node:fs/promises"
import { basename, dirname, resolve } from "node:path"
import type { Content } from "../storage/content.js"
import { lookAt, refuseOtherKinds } from "../storage/file-kind.js"
import { replaceFile } from "../storage/replace-file.js"
import { isStorageError } from "../storage/storage-error.js"
import { systemError } from "../storage/system-error.js"
import { UsageError } from "./usage-error.js"

/** Links that lead to links: more than that lead in a circle. */
const MOST_LINKS = 40

/**
 * Writes a file that a command line names, and the folders above it where they are missing. A link is followed: the file
 * that it leads to is replaced, with its permissions.
 *
 * @throws UsageError for a name that is none, and for what is no plain file: a folder, a device, a FIFO; StorageError where
 *   it cannot be written
 */
export async function writeOutput(option: string, file: string, content: Content): Promise<void> {
  try {
    const path = await resolveOutput(option, file)
    await mkdir(dirname(path), { recursive: true })
    const mode = (await lookAt(path))?.mode
    await replaceFile(path, content, { mode })
  } catch (error) {
    throw systemError("write", file, error)
  }
}

/**
 * The plain file that an output's name stands for, whether it is there or not.
 *
 * @throws UsageError for a name that is none, and for what is no plain file
 */
export async function resolveOutput(option: string, file: string): Promise<string> {
  const name = basename(file)
  if (name === "" || name === "." || name === ".." || /[/\\]$/.test(file) || file.includes("\0")) {
    throw new UsageError(`${option}: expected a file, got ${JSON.stringify(file)}.`)
  }
  let path = resolve(file)
  for (let links = 0; links < MOST_LINKS; links++) {
    const stats = await lookAt(path)
    if (stats === undefined) return path
    if (!stats.isSymbolicLink()) {
      try {
        refuseOtherKinds("write", path, stats)
      } catch (error) {
        if (!isStorageError(error)) throw error
        throw new UsageError(`${option}: expected a file, got ${JSON.stringify(file)}: ${error.problem}.`)
      }
      return path
    }
    // What a link leads to is meant from where the link really is.
    path = resolve(await realpath(dirname(path)), await readlink(path))
  }
  throw new UsageError(`${option}: expected a file, got ${JSON.stringify(file)}: links lead in a circle.`)
}
