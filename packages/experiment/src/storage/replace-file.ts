import { randomBytes } from "node:crypto"
import { open, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { type Content, piecesOf } from "./content.js"

/** Bytes that are handed to the system at a time: no system takes more than 2 GiB. */
const MOST_AT_ONCE = 64 * 1024 * 1024

/** Permission bits of a file's mode. */
const PERMISSIONS = 0o777

/**
 * Writes a whole file beside its place and renames it: whatever happens, what is found is the old one or the new one, and
 * once this returns it is safe from a power cut. Nothing that is there already is opened: the name until then cannot be
 * guessed, and is made anew.
 *
 * @param options.mode the permissions of the file that is replaced, if there is one
 */
export async function replaceFile(
  path: string,
  content: Content,
  { mode }: { readonly mode?: number | undefined } = {},
): Promise<void> {
  const partial = join(dirname(path), `.bellman-${randomBytes(16).toString("hex")}.partial`)
  try {
    const file = await open(partial, "wx")
    try {
      await writeAll(file, content)
      if (mode !== undefined) await file.chmod(mode & PERMISSIONS)
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
}

/** Writes some content where a file stands. */
export async function writeAll(file: Awaited<ReturnType<typeof open>>, content: Content): Promise<void> {
  for (const piece of piecesOf(content)) {
    for (let at = 0; at < piece.length; ) {
      const { bytesWritten } = await file.write(piece, at, Math.min(MOST_AT_ONCE, piece.length - at))
      at += bytesWritten
    }
  }
}

/** Makes the names in a folder safe from a power cut, as `sync` makes a file's content. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder, and needs no such thing.
  if (process.platform === "win32") return
  const folder = await open(path, "r")
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
