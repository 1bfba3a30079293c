import { mkdir, open, readdir, readFile, rename, rm, stat, truncate } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { takeProcessLock } from "./process-lock.js"
import type { Storage } from "./storage.js"
import { systemError } from "./system-error.js"

/** Ends the name of a file that is not whole yet. */
const PARTIAL = ".partial"

/**
 * A folder on disk. It is made with the first file; when it is deleted while in use, that is an error and it stays
 * deleted.
 *
 * What `write` and `append` returned from is on the disk, and survives a power cut.
 *
 * @throws StorageError from every function, naming the file and what to do
 */
export function folderStorage(folder: string): Storage {
  const root = resolve(folder)
  const pathOf = (name: string) => join(folder, name)
  let isRootMade = false

  /** Makes the folders above a file. */
  async function makeFolders(name: string): Promise<void> {
    if (!isRootMade) {
      await makeRoot(root)
      isRootMade = true
    }
    // Level by level, and never the root again: a run folder deleted in use must not come back with half of its files.
    const levels = name.split("/").slice(0, -1)
    for (let depth = 1; depth <= levels.length; depth++) {
      const path = join(root, ...levels.slice(0, depth))
      if (await isFolder(path)) continue
      await mkdir(path)
      await syncFolder(dirname(path))
    }
  }

  return {
    location: folder,

    async exists(name) {
      const path = pathOf(name)
      try {
        await stat(path)
        return true
      } catch (error) {
        if (isMissing(error)) return false
        throw systemError("exists", path, error)
      }
    },

    async list(name) {
      const path = pathOf(name)
      try {
        const entries = await readdir(path, { withFileTypes: true })
        return entries
          .filter((entry) => entry.isFile() && !entry.name.endsWith(PARTIAL))
          .map((entry) => (name === "" ? entry.name : `${name}/${entry.name}`))
          .sort()
      } catch (error) {
        if (isMissing(error)) return []
        throw systemError("list", path, error)
      }
    },

    size: (name) => guard("size", pathOf(name), async () => (await stat(pathOf(name))).size),

    read: (name) => guard("read", pathOf(name), async () => new Uint8Array(await readFile(pathOf(name)))),

    write: (name, content) =>
      guard("write", pathOf(name), async () => {
        await makeFolders(name)
        const path = join(root, name)
        const partial = path + PARTIAL
        try {
          const file = await open(partial, "w")
          try {
            await file.writeFile(content)
            await file.sync()
          } finally {
            await file.close()
          }
          await rename(partial, path)
        } catch (error) {
          // On a full disk it would keep the space that the next try needs.
          await rm(partial, { force: true }).catch(() => {})
          throw error
        }
        await syncFolder(dirname(path))
      }),

    append: (name, content) =>
      guard("append", pathOf(name), async () => {
        await makeFolders(name)
        const path = join(root, name)
        const file = await open(path, "a")
        try {
          const { size } = await file.stat()
          try {
            await file.appendFile(content)
            await file.sync()
          } catch (error) {
            await truncate(path, size).catch(() => {})
            throw error
          }
          if (size === 0) await syncFolder(dirname(path))
        } finally {
          await file.close()
        }
      }),

    truncate: (name, bytes) =>
      guard("truncate", pathOf(name), async () => {
        const file = await open(join(root, name), "r+")
        try {
          // A file that is shorter would be filled up with zeros.
          await file.truncate(Math.min(bytes, (await file.stat()).size))
          await file.sync()
        } finally {
          await file.close()
        }
      }),

    remove: (name) => guard("remove", pathOf(name), () => rm(join(root, name), { force: true })),

    lock: () =>
      guard("lock", folder, async () => {
        await makeFolders("")
        const release = await takeProcessLock(root)
        await removePartials(root)
        return () => guard("unlock", folder, release)
      }),
  }
}

/** Runs an access to a file; what the system refuses becomes a `StorageError`. */
async function guard<T>(where: string, path: string, access: () => Promise<T>): Promise<T> {
  try {
    return await access()
  } catch (error) {
    throw systemError(where, path, error)
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === "ENOENT" || code === "ENOTDIR"
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false
    throw error
  }
}

async function makeRoot(root: string): Promise<void> {
  const first = await mkdir(root, { recursive: true })
  if (first === undefined) return
  for (let folder = root; folder.length >= first.length; folder = dirname(folder)) await syncFolder(dirname(folder))
}

/** Makes the names in a folder safe from a power cut, as `sync` makes a file's content. */
async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder, and needs no such thing.
  if (process.platform === "win32") return
  const folder = await open(path, "r")
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Removes what a writer that was killed left half-written. */
async function removePartials(root: string): Promise<void> {
  for (const name of await readdir(root, { recursive: true })) {
    if (name.endsWith(PARTIAL)) await rm(join(root, name), { force: true })
  }
}
