import type { Stats } from "node:fs"
import { lstat } from "node:fs/promises"
import { StorageError } from "./storage-error.js"

/** What stands under a name, without following it; undefined when nothing does. */
export async function lookAt(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw error
  }
}

/** Refuses what is not a plain file: nothing else may be read, replaced, written or removed. */
export function refuseOtherKinds(where: string, path: string, stats: Stats): void {
  if (stats.isFile()) return
  throw standsInTheWay(where, path, stats, "a file")
}

/** The error for something of another kind than was expected. */
export function standsInTheWay(where: string, path: string, stats: Stats, expected: string): StorageError {
  return new StorageError({
    function: where,
    path,
    problem: `${kindOf(stats)} stands where ${expected} should be`,
    advice: "Choose another folder, or move it away.",
    kind: "foreign",
  })
}

function kindOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return "a link"
  if (stats.isDirectory()) return "a folder"
  if (stats.isFIFO()) return "a FIFO"
  if (stats.isSocket()) return "a socket"
  return stats.isFile() ? "a file" : "a device"
}
