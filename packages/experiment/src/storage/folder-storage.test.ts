import { execFileSync } from "node:child_process"
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { folderStorage, identityOf, openFolderStorage } from "./folder-storage.js"
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

  it("does not list what a writer that was killed left half-written, and removes it with the next lock's writes", async () => {
    const storage = folderStorage(root)
    const left = `.bellman-${"0f".repeat(16)}.partial`
    await storage.write("checkpoints/1.bin", "x")
    for (const name of [left, `checkpoints/${left}`]) await writeFile(join(root, name), "hal")
    expect(await storage.list("")).toEqual([])
    expect(await storage.list("checkpoints")).toEqual(["checkpoints/1.bin"])
    const unlock = await storage.lock()
    await storage.write("checkpoints/1.bin", "y")
    await storage.write("config.json", "{}")
    await unlock()
    expect((await readdir(root, { recursive: true })).sort()).toEqual([
      "checkpoints",
      "checkpoints/1.bin",
      "config.json",
    ])
  })

  it("removes no file of another's making, wherever it is", async () => {
    const outside = await mkdtemp(join(tmpdir(), "bellman-outside-"))
    const left = `.bellman-${"0f".repeat(16)}.partial`
    const names = [
      "film.mkv.partial",
      "a.lock",
      "run.lock.old",
      "checkpoints/2.partial",
      "films/iso.partial",
      `films/${left}`,
    ]
    const storage = folderStorage(root)
    await storage.write("checkpoints/1.bin", "x")
    await mkdir(join(root, "films"))
    for (const name of names) await writeFile(join(root, name), "mine")
    await writeFile(join(outside, left), "mine")
    await symlink(outside, join(root, "link"))
    await symlink(root, join(root, "circle"))
    const unlock = await storage.lock()
    await storage.write("checkpoints/1.bin", "y")
    await unlock()
    for (const name of names) expect(await readFile(join(root, name), "utf8")).toBe("mine")
    expect(await readdir(outside)).toEqual([left])
    await rm(outside, { recursive: true })
  })

  it("follows no link when it lists, writes, appends, cuts or removes", async () => {
    const outside = await mkdtemp(join(tmpdir(), "bellman-outside-"))
    await writeFile(join(outside, "theirs.txt"), "theirs")
    await symlink(outside, join(root, "folder"))
    await symlink(join(outside, "theirs.txt"), join(root, "file.txt"))
    const storage = folderStorage(root)
    const refused = /stands where a (file|folder) should be\. Choose another folder, or move it away\./
    for (const name of ["folder/theirs.txt", "folder/new.txt", "file.txt"]) {
      expect(await messageOf(storage.write(name, "ours"))).toMatch(refused)
      expect(await messageOf(storage.append(name, "ours"))).toMatch(refused)
    }
    for (const name of ["folder/theirs.txt", "file.txt"]) {
      expect(await messageOf(storage.truncate(name, 0))).toMatch(refused)
      expect(await messageOf(storage.remove(name))).toMatch(refused)
    }
    expect(await messageOf(storage.list("folder"))).toMatch(refused)
    expect(await storage.list("")).toEqual([])
    expect(await readdir(outside)).toEqual(["theirs.txt"])
    expect(await readFile(join(outside, "theirs.txt"), "utf8")).toBe("theirs")
    await rm(outside, { recursive: true })
  })

  it("reads a file that a link leads to", async () => {
    await writeFile(join(root, "blob"), "weights")
    await symlink("blob", join(root, "weights.bin"))
    expect(new TextDecoder().decode(await folderStorage(root).read("weights.bin"))).toBe("weights")
  })

  it.skipIf(process.platform === "win32")("refuses a FIFO at once, and leaves it", async () => {
    run("mkfifo", [join(root, "config.json")])
    const storage = folderStorage(root)
    for (const access of [
      () => storage.read("config.json"),
      () => storage.size("config.json"),
      () => storage.write("config.json", "{}"),
      () => storage.append("config.json", "{}"),
      () => storage.remove("config.json"),
    ]) {
      expect(await messageOf(access())).toContain("ROOT/config.json: a FIFO stands where a file should be.")
    }
    expect(await readdir(root)).toEqual(["config.json"])
  })

  it("keeps the permissions of a file that it replaces", async () => {
    const storage = folderStorage(root)
    await storage.write("a.txt", "a")
    await chmod(join(root, "a.txt"), 0o640)
    await storage.write("a.txt", "b")
    expect((await stat(join(root, "a.txt"))).mode & 0o777).toBe(0o640)
  })

  it("writes into no other folder that stands where its own was", async () => {
    const storage = folderStorage(join(root, "run"))
    await storage.write("config.json", "{}")
    await rename(join(root, "run"), join(root, "moved"))
    await mkdir(join(root, "run"))
    for (const access of ["write", "append"] as const) {
      expect(await messageOf(storage[access]("metrics.jsonl", "line\n"))).toContain("its folder is gone")
    }
    expect(await messageOf(storage.lock())).toContain("its folder is gone")
    expect(await readdir(join(root, "run"))).toEqual([])
  })

  it("does not make a folder again that it has seen and that was moved away before the first write", async () => {
    await mkdir(join(root, "run"))
    await writeFile(join(root, "run/config.json"), "{}")
    const storage = folderStorage(join(root, "run"))
    await storage.read("config.json")
    await rename(join(root, "run"), join(root, "moved"))
    expect(await messageOf(storage.lock())).toContain("its folder is gone")
    expect(await readdir(root)).toEqual(["moved"])
  })

  it("makes a folder inside another only where that is still the same one", async () => {
    await mkdir(join(root, "run"))
    const parent = await identityOf(join(root, "run"))
    await openFolderStorage(join(root, "run/seed-1"), { parent }).write("config.json", "{}")
    expect(await readdir(join(root, "run"))).toEqual(["seed-1"])
    await rename(join(root, "run"), join(root, "moved"))
    const late = openFolderStorage(join(root, "run/seed-2"), { parent })
    expect(await messageOf(late.write("config.json", "{}"))).toContain("its folder is gone")
    await mkdir(join(root, "run"))
    expect(await messageOf(late.write("config.json", "{}"))).toContain("its folder is gone")
    expect(await readdir(join(root, "run"))).toEqual([])
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
