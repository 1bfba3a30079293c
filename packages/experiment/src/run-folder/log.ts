import { createHash, type Hash } from "node:crypto"
import { concatenate } from "../storage/concatenate.js"
import { StorageError } from "../storage/storage-error.js"
import type { Storage } from "../storage/storage.js"

/** A file that only grows. What is added is kept in memory until it is flushed. */
export interface Log {
  readonly name: string
  /** Its length once everything added is written. */
  readonly bytes: number
  /** SHA-256 of all that it holds then, in hexadecimal digits. */
  hash(): string
  add(content: Uint8Array): void
  /** Writes what was added. Where that fails it is kept, to be tried again. Not twice at a time. */
  flush(): Promise<void>
}

/**
 * A log that goes on after a file's first `written` bytes; with 0 the file need not be there.
 *
 * @param hash SHA-256 of those bytes, to go on with
 */
export function createLog(storage: Storage, name: string, written: number, hash: Hash = createHash("sha256")): Log {
  let pending: Uint8Array[] = []
  let bytes = written

  function changed(problem: string): StorageError {
    const path = `${storage.location}/${name}`
    const advice = "Go on from the last checkpoint with --resume, where the folder is now."
    return new StorageError({ function: "flush", path, problem, advice })
  }

  /** Appending after what somebody else wrote, or to a new file after the old one was deleted, would tear the log. */
  async function checkNobodyElseWrote(): Promise<void> {
    if (written === 0) return
    if (!(await storage.exists(name))) throw changed("it is gone, deleted or moved while the run writes it")
    const size = await storage.size(name)
    if (size === written) return
    throw changed(`the run wrote ${written} bytes and ${size} are there, so another program changed it`)
  }

  return {
    name,
    get bytes() {
      return bytes
    },
    hash: () => hash.copy().digest("hex"),
    add(content) {
      pending.push(content)
      hash.update(content)
      bytes += content.length
    },
    async flush() {
      if (pending.length === 0) return
      const batch = pending
      pending = []
      try {
        await checkNobodyElseWrote()
        const content = concatenate(batch)
        await storage.append(name, content)
        written += content.length
      } catch (error) {
        pending = [...batch, ...pending]
        throw error
      }
    },
  }
}
