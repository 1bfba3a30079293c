import { createChecks } from "@bellman-rl/checks"
import { access, appendFile, mkdir, open, readFile, rename } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { Storage } from "./storage.js"

const checks = createChecks("experiment")

/** A folder on disk. It is made with the first file. */
export function folderStorage(folder: string): Storage {
  const pathOf = (name: string) => join(folder, name)

  return {
    location: folder,
    exists: (name) =>
      access(pathOf(name)).then(
        () => true,
        () => false,
      ),
    read: (name) =>
      readFile(pathOf(name)).then(
        (bytes) => new Uint8Array(bytes),
        (error: Error) => {
          throw checks.rangeError("folderStorage", "name", {
            expected: "a file that can be read",
            got: pathOf(name),
            advice: `${error.message}.`,
          })
        },
      ),
    async write(name, content) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true })
      // A file under a temporary name, synced and then renamed, is never seen half-written.
      const temporary = `${path}.tmp`
      const file = await open(temporary, "w")
      try {
        await file.writeFile(content)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(temporary, path)
    },
    async append(name, text) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true })
      await appendFile(path, text)
    },
  }
}
