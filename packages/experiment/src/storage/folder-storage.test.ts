import { execFileSync } from "node:child_process"
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { folderStorage } from "./folder-storage.js"
import { StorageError } from "./storage-error.js"

let root = ""
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-folder-"))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const thrownBy = (access: Promise<unknown>) =>
  access.then(
    () => undefined,
    (error: unknown) => error,
  )
const messageOf = async (access: Promise<unknown>) => {
  const error = await thrownBy(access)
  expect(error).toBeInstanceOf(StorageError)
  return (error as StorageError).message.replaceAll(root, "ROOT")
}

describe("folderStorage", () => {
  it("makes nothing before the first file", async () => {
    const storage = folderStorage(join(root, "run"))
    expect(await storage.exists("config.json")).toBe(false)
    expect(await storage.list("")).toEqual([])
    expect(await readdir(root)).toEqual([])
  })

  it("leaves no file but the one it wrote", async () => {
    await folderStorage(root).write("checkpoints/1.bin", "x")
    expect(await readdir(root, { recursive: true })).toEqual(["checkpoints", "checkpoints/1.bin"])
  })

  it("does not list what a writer that was killed left half-written, and removes it with the next lock", async () => {
    const storage = folderStorage(root)
    await storage.write("checkpoints/1.bin", "x")
    await writeFile(join(root, "checkpoints/2.bin.partial"), "hal")
    expect(await storage.list("checkpoints")).toEqual(["checkpoints/1.bin"])
    const unlock = await storage.lock()
    await unlock()
    expect(await readdir(join(root, "checkpoints"))).toEqual(["1.bin"])
  })

  it.each(["write", "append"] as const)("refuses to %s into a folder that was deleted in use", async (access) => {
    const run = join(root, "run")
    const storage = folderStorage(run)
    await storage.write("config.json", "{}")
    await rename(run, join(root, "moved"))
    expect(await messageOf(storage[access]("metrics.jsonl", "line\n"))).toBe(
      `[@bellman-rl/experiment] ${access}: ROOT/run/metrics.jsonl: its folder is gone. It was deleted or moved while in ` +
        "use. Go on from where it is now with --resume, or start a new run.",
    )
    expect(await messageOf(storage[access]("checkpoints/1.bin", ""))).toContain("its folder is gone")
    expect(await readdir(root)).toEqual(["moved"])
  })

  it("names a file that stands where a folder should be", async () => {
    await writeFile(join(root, "run"), "")
    expect(await messageOf(folderStorage(join(root, "run")).write("config.json", "{}"))).toBe(
      "[@bellman-rl/experiment] write: ROOT/run/config.json: a file stands where a folder should be, or a folder where a " +
        "file should. Choose another folder, or move it away.",
    )
    expect(await messageOf(folderStorage(join(root, "run/deeper")).write("config.json", "{}"))).toContain(
      "stands where",
    )
  })

  it.skipIf(process.platform !== "linux")("tells a full disk while appending", async () => {
    await symlink("/dev/full", join(root, "metrics.jsonl"))
    expect(await messageOf(folderStorage(root).append("metrics.jsonl", "line\n"))).toBe(
      "[@bellman-rl/experiment] append: ROOT/metrics.jsonl: no space is left on the disk. Free some and go on with " +
        "--resume: everything up to the last checkpoint is safe.",
    )
  })
})

const run = (command: string, args: readonly string[]) => execFileSync(command, args, { stdio: "pipe" })

/** A file system of one's own, where this user may mount one; otherwise why not. */
function tryMount(folder: string): string | undefined {
  try {
    run("mount", ["-t", "tmpfs", "-o", "size=64k", "none", folder])
    return undefined
  } catch (error) {
    return `mounting a small file system needs root on Linux: ${(error as Error).message.split("\n")[0]}`
  }
}

describe("folderStorage on a file system of 64 KiB", () => {
  let disk = ""
  let whyNot: string | undefined
  beforeEach(async () => {
    disk = join(root, "disk")
    await mkdir(disk)
    whyNot = tryMount(disk)
  })
  afterEach(() => {
    if (whyNot === undefined) run("umount", [disk])
  })

  it("keeps the old file, and no half of the new one, where a write finds no space", async ({ skip }) => {
    skip(whyNot !== undefined, whyNot)
    const storage = folderStorage(disk)
    await storage.write("a.bin", new Uint8Array(20_000).fill(1))
    expect(await messageOf(storage.write("a.bin", new Uint8Array(60_000)))).toContain("no space is left on the disk")
    expect(await storage.read("a.bin")).toEqual(new Uint8Array(20_000).fill(1))
    expect(await readdir(disk)).toEqual(["a.bin"])
  })

  it("appends nothing where not all of it finds space, and all of it once there is some", async ({ skip }) => {
    skip(whyNot !== undefined, whyNot)
    const storage = folderStorage(disk)
    await storage.write("other.bin", new Uint8Array(30_000))
    await storage.append("log.txt", "first\n")
    const lines = "x".repeat(40_000)
    expect(await messageOf(storage.append("log.txt", lines))).toContain("no space is left on the disk")
    expect(await readFile(join(disk, "log.txt"), "utf8")).toBe("first\n")
    await storage.remove("other.bin")
    await storage.append("log.txt", lines)
    expect(await readFile(join(disk, "log.txt"), "utf8")).toBe(`first\n${lines}`)
  })

  it("tells a read-only folder, and leaves it as it was", async ({ skip }) => {
    skip(whyNot !== undefined, whyNot)
    const storage = folderStorage(disk)
    await storage.write("a.txt", "before")
    run("mount", ["-o", "remount,ro", disk])
    const readOnly = /it cannot be accessed: the folder is read-only, or somebody else's\. Choose another folder/
    expect(await messageOf(storage.write("a.txt", "after"))).toMatch(readOnly)
    expect(await messageOf(storage.append("a.txt", "after"))).toMatch(readOnly)
    expect(await messageOf(storage.lock())).toMatch(readOnly)
    expect(await readFile(join(disk, "a.txt"), "utf8")).toBe("before")
  })
})
