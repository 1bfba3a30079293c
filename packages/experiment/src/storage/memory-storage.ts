import { concatenate } from "./concatenate.js"
import { type Content, piecesOf } from "./content.js"
import { checkFileName, checkFolderName } from "./file-name.js"
import { StorageError } from "./storage-error.js"
import type { Storage } from "./storage.js"

/**
 * A folder in memory: for tests, and where nothing is to be kept.
 *
 * @example
 * const storage = memoryStorage()
 * await storage.append("log.txt", "one line\n")
 * await storage.size("log.txt") // => 9
 */
export function memoryStorage(): Storage {
  const location = "memory"
  const files = new Map<string, Uint8Array>()
  let isLocked = false

  function find(where: string, name: string): Uint8Array {
    checkFileName(where, name)
    const content = files.get(name)
    if (content !== undefined) return content
    const path = `${location}/${name}`
    throw new StorageError({ function: where, path, problem: "there is no such file", advice: "Write it first." })
  }

  return {
    location,
    exists: async (name) => files.has(checkFileName("exists", name)),
    async list(folder) {
      checkFolderName("list", folder)
      const prefix = folder === "" ? "" : `${folder}/`
      return [...files.keys()].filter((name) => name.startsWith(prefix) && !name.includes("/", prefix.length)).sort()
    },
    size: async (name) => find("size", name).length,
    read: async (name) => find("read", name).slice(),
    async write(name, content) {
      files.set(checkFileName("write", name), bytesOf(content))
    },
    async append(name, content) {
      files.set(checkFileName("append", name), concatenate([files.get(name) ?? new Uint8Array(), bytesOf(content)]))
    },
    async truncate(name, bytes) {
      files.set(name, find("truncate", name).slice(0, bytes))
    },
    async remove(name) {
      files.delete(checkFileName("remove", name))
    },
    async lock() {
      if (isLocked) {
        const problem = "another run writes into this folder"
        throw new StorageError({
          function: "lock",
          path: location,
          problem,
          advice: "Close that one first.",
          kind: "taken",
        })
      }
      isLocked = true
      return async () => {
        isLocked = false
      }
    },
  }
}

function bytesOf(content: Content): Uint8Array {
  return concatenate(piecesOf(content))
}
