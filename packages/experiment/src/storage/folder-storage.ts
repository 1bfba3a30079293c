import { constants } from "node:fs"
import { mkdir, open, readdir, stat, unlink } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { lookAt, refuseOtherKinds, standsInTheWay } from "./file-kind.js"
import { checkFileName, checkFolderName, isPartial } from "./file-name.js"
import { takeProcessLock } from "./process-lock.js"
import { replaceFile, syncFolder, writeAll } from "./replace-file.js"
import { StorageError } from "./storage-error.js"
import type { Storage } from "./storage.js"
import { GONE, systemError } from "./system-error.js"

/** Bytes that are read at a time: no system gives more than 2 GiB. */
const MOST_AT_ONCE = 64 * 1024 * 1024

/** Neither waits for the other end of a FIFO nor follows a link, where the system can be told so. */
const CAREFUL = (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

/** A folder that stays the same one under another name. */
export interface FolderIdentity {
  readonly device: string
  readonly inode: string
}

/** How a folder is made. */
export interface FolderStorageOptions {
  /** The folder that it is to be made in, which is to be there. Without it, all folders above are made. */
  readonly parent?: FolderIdentity
}

/**
 * A folder on disk. It is made with the first file; when it is deleted or moved while in use, that is an error and it
 * stays so.
 *
 * What `write` and `append` returned from is on the disk, and survives a power cut. Only plain files are read, and only
 * those that are no links are written and removed: a link inside the folder leads nowhere.
 *
 * @throws StorageError from every function, naming the file and what to do
 */
export function folderStorage(folder: string): Storage {
  return openFolderStorage(folder, {})
}

/** The same, with what a run of several seeds knows of it. */
export function openFolderStorage(folder: string, options: FolderStorageOptions): Storage {
  const root = resolve(folder)
  const pathOf = (name: string) => join(folder, name)
  let identity: FolderIdentity | undefined
  let isLocked = false
  /** Folders without anything half-written. */
  const cleaned = new Set<string>()

  /** From the first look at the folder on it is to stay the same one. */
  async function remember(): Promise<void> {
    identity ??= await identityOf(root)
  }

  /** Makes the folders above a file, and refuses what is no longer the same folder. */
  async function makeFolders(where: string, name: string): Promise<void> {
    if (identity === undefined) {
      await makeRoot(where, root, options)
      await remember()
    } else {
      await refuseOtherFolder(where, pathOf(name), { root, identity })
    }
    // Level by level, and never the root again: a run folder deleted in use must not come back with half of its files.
    const levels = name.split("/").slice(0, -1)
    for (let depth = 1; depth <= levels.length; depth++) await makeLevel(where, join(root, ...levels.slice(0, depth)))
    await clean(dirname(join(root, name)))
  }

  /** Removes what a writer that was killed left half-written beside the files that this one writes. */
  async function clean(path: string): Promise<void> {
    if (!isLocked || cleaned.has(path)) return
    for (const entry of await readdir(path, { withFileTypes: true })) {
      if (entry.isFile() && isPartial(entry.name)) await unlink(join(path, entry.name))
    }
    cleaned.add(path)
  }

  /** The path of a file that may be changed, and its size; no size when there is none yet. */
  async function findOwn(where: string, name: string): Promise<{ path: string; size?: number; mode?: number }> {
    const levels = name.split("/").slice(0, -1)
    for (let depth = 1; depth <= levels.length; depth++) {
      const path = join(root, ...levels.slice(0, depth))
      const stats = await lookAt(path)
      if (stats !== undefined && !stats.isDirectory()) throw standsInTheWay(where, path, stats, "a folder")
    }
    const path = join(root, name)
    const stats = await lookAt(path)
    if (stats === undefined) return { path }
    refuseOtherKinds(where, path, stats)
    return { path, size: stats.size, mode: stats.mode }
  }

  return {
    location: folder,

    async exists(name) {
      const path = pathOf(checkFileName("exists", name))
      try {
        await stat(path)
        await remember()
        return true
      } catch (error) {
        if (isMissing(error)) return false
        throw systemError("exists", path, error)
      }
    },

    async list(name) {
      const path = pathOf(checkFolderName("list", name))
      try {
        if (name !== "") await findOwn("list", `${name}/x`)
        const entries = await readdir(path, { withFileTypes: true })
        return entries
          .filter((entry) => entry.isFile() && !isPartial(entry.name))
          .map((entry) => (name === "" ? entry.name : `${name}/${entry.name}`))
          .sort()
      } catch (error) {
        if (isMissing(error)) return []
        throw systemError("list", path, error)
      }
    },

    size: async (name) =>
      guard("size", pathOf(checkFileName("size", name)), async () => {
        const stats = await stat(pathOf(name))
        refuseOtherKinds("size", pathOf(name), stats)
        return stats.size
      }),

    read: async (name) =>
      guard("read", pathOf(checkFileName("read", name)), async () => {
        const bytes = await readWhole(pathOf(name))
        await remember()
        return bytes
      }),

    write: async (name, content) =>
      guard("write", pathOf(checkFileName("write", name)), async () => {
        await makeFolders("write", name)
        const { path, mode } = await findOwn("write", name)
        await replaceFile(path, content, { mode })
      }),

    append: async (name, content) =>
      guard("append", pathOf(checkFileName("append", name)), async () => {
        await makeFolders("append", name)
        const { path } = await findOwn("append", name)
        const file = await open(path, constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | CAREFUL)
        try {
          const stats = await file.stat()
          refuseOtherKinds("append", path, stats)
          try {
            await writeAll(file, content)
            await file.sync()
          } catch (error) {
            await file.truncate(stats.size).catch(() => {})
            throw error
          }
          if (stats.size === 0) await syncFolder(dirname(path))
        } finally {
          await file.close()
        }
      }),

    truncate: async (name, bytes) =>
      guard("truncate", pathOf(checkFileName("truncate", name)), async () => {
        const { path } = await findOwn("truncate", name)
        const file = await open(path, constants.O_RDWR | CAREFUL)
        try {
          // A file that is shorter would be filled up with zeros.
          await file.truncate(Math.min(bytes, (await file.stat()).size))
          await file.sync()
        } finally {
          await file.close()
        }
      }),

    remove: async (name) =>
      guard("remove", pathOf(checkFileName("remove", name)), async () => {
        const { path, size } = await findOwn("remove", name)
        if (size !== undefined) await unlink(path)
      }),

    lock: () =>
      guard("lock", folder, async () => {
        await makeFolders("lock", "x")
        const release = await takeProcessLock(root)
        isLocked = true
        return () =>
          guard("unlock", folder, async () => {
            isLocked = false
            cleaned.clear()
            await release()
          })
      }),
  }
}

/** What a folder keeps when it is moved. */
export async function identityOf(path: string): Promise<FolderIdentity> {
  const { dev, ino } = await stat(path, { bigint: true })
  return { device: String(dev), inode: String(ino) }
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

async function refuseOtherFolder(
  where: string,
  path: string,
  { root, identity }: { readonly root: string; readonly identity: FolderIdentity },
): Promise<void> {
  const now = await identityOf(root)
  if (now.device === identity.device && now.inode === identity.inode) return
  throw new StorageError({ function: where, path, ...GONE })
}

async function makeRoot(where: string, root: string, { parent }: FolderStorageOptions): Promise<void> {
  if (parent !== undefined) {
    await refuseOtherFolder(where, root, { root: dirname(root), identity: parent })
    await makeLevel(where, root)
    return
  }
  const first = await mkdir(root, { recursive: true })
  if (first === undefined) return
  for (let folder = root; folder.length >= first.length; folder = dirname(folder)) await syncFolder(dirname(folder))
}

/** Makes one folder where there is none. A link to one does not count: it may lead anywhere. */
async function makeLevel(where: string, path: string): Promise<void> {
  const stats = await lookAt(path)
  if (stats?.isDirectory()) return
  if (stats !== undefined) throw standsInTheWay(where, path, stats, "a folder")
  try {
    await mkdir(path)
  } catch (error) {
    // Another program made it at the same time.
    const { code } = error as NodeJS.ErrnoException
    if (code !== "EEXIST" || !(await lookAt(path))?.isDirectory()) throw error
  }
  await syncFolder(dirname(path))
}

/** All of a plain file. A link to one counts as it: models are kept so. */
async function readWhole(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stats = await file.stat()
    refuseOtherKinds("read", path, stats)
    const bytes = new Uint8Array(stats.size)
    let at = 0
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, Math.min(MOST_AT_ONCE, bytes.length - at), at)
      // It was cut meanwhile.
      if (bytesRead === 0) break
      at += bytesRead
    }
    return at === bytes.length ? bytes : bytes.subarray(0, at)
  } finally {
    await file.close()
  }
}
