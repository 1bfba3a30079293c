import { execFileSync } from "node:child_process"
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises"
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

  it("replaces the file that a link leads to, with its permissions, and keeps the link", async () => {
    const file = join(folder, "target.gif")
    await writeFile(file, "old")
    await chmod(file, 0o640)
    await symlink("target.gif", join(folder, "link.gif"))
    await symlink("link.gif", join(folder, "second.gif"))
    await writeOutput("--gif", join(folder, "second.gif"), "new")
    expect(await readFile(file, "utf8")).toBe("new")
    expect((await stat(file)).mode & 0o777).toBe(0o640)
    expect(await readlink(join(folder, "second.gif"))).toBe("link.gif")
  })

  it("makes the file that a link leads to, when there is none yet", async () => {
    await symlink("later.gif", join(folder, "link.gif"))
    await writeOutput("--gif", join(folder, "link.gif"), "new")
    expect(await readFile(join(folder, "later.gif"), "utf8")).toBe("new")
  })

  it("writes through no name that another program may have prepared", async () => {
    await writeFile(join(folder, "victim"), "precious")
    await symlink("victim", join(folder, "film.gif.partial"))
    await writeOutput("--gif", join(folder, "film.gif"), "new")
    expect(await readFile(join(folder, "victim"), "utf8")).toBe("precious")
    expect((await readdir(folder)).sort()).toEqual(["film.gif", "film.gif.partial", "victim"])
  })

  it.skipIf(process.platform === "win32")(
    "refuses a FIFO, a device, a folder and links in a circle, and leaves them",
    async () => {
      execFileSync("mkfifo", [join(folder, "fifo")])
      await mkdir(join(folder, "directory"))
      await symlink("/dev/null", join(folder, "null"))
      await symlink("circle", join(folder, "circle"))
      const told = async (name: string) =>
        (await writeOutput("--gif", join(folder, name), "x").catch((error: unknown) => error)) as Error
      for (const [name, problem] of [
        ["fifo", "a FIFO stands where a file should be"],
        ["directory", "a folder stands where a file should be"],
        ["null", "a device stands where a file should be"],
        ["circle", "links lead in a circle"],
      ] as const) {
        const error = await told(name)
        expect(error).toBeInstanceOf(UsageError)
        expect(error.message).toBe(`--gif: expected a file, got ${JSON.stringify(join(folder, name))}: ${problem}.`)
      }
      expect((await readdir(folder)).sort()).toEqual(["circle", "directory", "fifo", "null"])
    },
  )
})
