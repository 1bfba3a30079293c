import { basename, dirname } from "node:path"
import { folderStorage } from "../storage/folder-storage.js"
import { UsageError } from "./usage-error.js"

/**
 * Writes a file that a command line names, and the folders above it where they are missing.
 *
 * @throws UsageError for a name that is none; StorageError where it cannot be written
 */
export async function writeOutput(option: string, file: string, content: Uint8Array | string): Promise<void> {
  const name = basename(file)
  if (name === "" || name === "." || name === "..") throw new UsageError(`${option}: expected a file, got "${file}".`)
  await folderStorage(dirname(file)).write(name, content)
}
