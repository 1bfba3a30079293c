import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { UsageError } from "./usage-error.js"
import { writeOutput } from "./write-output.js"

let folder = ""
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "bellman-output-"))))
afterEach(() => rm(folder, { recursive: true }))

describe("writeOutput", () => {
  it("writes a file at an absolute path, and the folders above it", async () => {
    const file = join(folder, "a", "b.html")
    await writeOutput("--out", file, "text")
    expect(await readFile(file, "utf8")).toBe("text")
  })

  it("refuses a name that is none", async () => {
    for (const file of ["", ".", "..", "a/.."]) {
      const failure = writeOutput("--out", file, "text")
      await expect(failure).rejects.toThrow(UsageError)
      await expect(failure).rejects.toThrow(`--out: expected a file, got "${file}".`)
    }
  })
})
