import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { onTestFinished } from "vitest"

/** Writes files to a new folder, which is removed when the running test ends, and returns its path. */
export function temporaryTree(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "bellman-")))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return folder
}
