import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { folderStorage } from "./folder-storage.js"
import { memoryStorage } from "./memory-storage.js"
import { isStorageError } from "./storage-error.js"
import type { Storage } from "./storage.js"

const textOf = async (storage: Storage, name: string) => new TextDecoder().decode(await storage.read(name))

const thrownBy = (access: Promise<unknown>) =>
  access.then(
    () => undefined,
    (error: unknown) => error,
  )

/** What every storage has to do. */
function describeStorage(name: string, create: () => Promise<Storage>): void {
  describe(name, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await create()
    })

    it("reads back the bytes that were written, in a folder that it makes", async () => {
      await storage.write("deep/down/weights.bin", Uint8Array.of(0, 255, 10, 13))
      expect(await storage.read("deep/down/weights.bin")).toEqual(Uint8Array.of(0, 255, 10, 13))
    })

    it("writes text as UTF-8", async () => {
      await storage.write("a.txt", "γ = 0.99\n")
      expect(await storage.read("a.txt")).toEqual(new TextEncoder().encode("γ = 0.99\n"))
    })

    it("replaces the whole of a file that is written again", async () => {
      await storage.write("a.txt", "a long text")
      await storage.write("a.txt", "short")
      expect(await textOf(storage, "a.txt")).toBe("short")
    })

    it("appends to the end, and makes the file", async () => {
      await storage.append("logs/a.txt", "one\n")
      await storage.append("logs/a.txt", Uint8Array.of(50, 10))
      expect(await textOf(storage, "logs/a.txt")).toBe("one\n2\n")
    })

    it("keeps what it was given when the caller's array changes", async () => {
      const bytes = Uint8Array.of(1, 2)
      await storage.write("a.bin", bytes)
      bytes[0] = 9
      expect(await storage.read("a.bin")).toEqual(Uint8Array.of(1, 2))
    })

    it("tells whether a file exists, and its size", async () => {
      await storage.write("a.txt", "γ")
      expect([await storage.exists("a.txt"), await storage.exists("b.txt"), await storage.exists("a.txt/b")]).toEqual([
        true,
        false,
        false,
      ])
      expect(await storage.size("a.txt")).toBe(2)
    })

    it("lists the files directly in a folder by name", async () => {
      for (const file of ["b.txt", "a.txt", "runs/2.txt", "runs/1.txt", "runs/old/0.txt", "runs-2/x.txt"]) {
        await storage.write(file, "")
      }
      expect(await storage.list("")).toEqual(["a.txt", "b.txt"])
      expect(await storage.list("runs")).toEqual(["runs/1.txt", "runs/2.txt"])
      expect(await storage.list("missing")).toEqual([])
    })

    it("cuts a file, and never makes it longer", async () => {
      await storage.write("a.txt", "0123456789")
      await storage.truncate("a.txt", 4)
      expect(await textOf(storage, "a.txt")).toBe("0123")
      await storage.truncate("a.txt", 8)
      expect(await textOf(storage, "a.txt")).toBe("0123")
      await storage.append("a.txt", "x")
      expect(await textOf(storage, "a.txt")).toBe("0123x")
    })

    it("removes a file, and does not mind when there is none", async () => {
      await storage.write("a.txt", "")
      await storage.remove("a.txt")
      await storage.remove("a.txt")
      expect(await storage.exists("a.txt")).toBe(false)
    })

    it.each(["read", "size"] as const)("names a missing file in %s", async (access) => {
      const error = await thrownBy(storage[access]("missing.json"))
      expect(isStorageError(error) && error.path).toBe(join(storage.location, "missing.json"))
      expect(String(error)).toContain(`] ${access}: ${join(storage.location, "missing.json")}: there is no such file. `)
    })

    it("names a missing file in truncate", async () => {
      expect(String(await thrownBy(storage.truncate("missing.json", 0)))).toContain("there is no such file")
    })

    it("writes bytes in pieces, one after the other", async () => {
      await storage.write("a.bin", [Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)])
      await storage.append("a.bin", [Uint8Array.of(4), Uint8Array.of(5)])
      expect(await storage.read("a.bin")).toEqual(Uint8Array.of(1, 2, 3, 4, 5))
    })

    it.each([
      ["../x", "It leads elsewhere."],
      ["a/../../x", "It leads elsewhere."],
      ["a/./b", "It leads elsewhere."],
      [".", "It leads elsewhere."],
      ["", "It is empty."],
      ["a//b", "A part of it is empty."],
      ["a/", "A part of it is empty."],
      ["/etc/x", "It is absolute."],
      ["C:/x", "It is absolute."],
      ["a\\..\\..\\x", "No name may hold"],
      ["a\0b", "No name may hold"],
      ["a\u001b[2Jb", "No name may hold"],
      ["\ud800", "No name may hold"],
      ["what?", "No name may hold"],
      ["CON", "Windows keeps it for a device."],
      ["logs/nul.txt", "Windows keeps it for a device."],
      ["COM1", "Windows keeps it for a device."],
      ["a. ", "Windows drops a dot or a space at the end."],
      ["a".repeat(300), "A part of it is longer than 255 bytes."],
      ["é".repeat(128), "A part of it is longer than 255 bytes."],
      ["abcdefg/".repeat(200) + "x", "It is longer than 1024 bytes."],
      ["run.lock", "The storage keeps it for itself."],
      ["run.lock/x", "The storage keeps it for itself."],
    ])("refuses the name %j in every function", async (name, problem) => {
      const accesses: (() => Promise<unknown>)[] = [
        () => storage.read(name),
        () => storage.size(name),
        () => storage.exists(name),
        () => storage.write(name, "x"),
        () => storage.append(name, "x"),
        () => storage.truncate(name, 0),
        () => storage.remove(name),
        ...(name === "" ? [] : [() => storage.list(name)]),
      ]
      for (const access of accesses) {
        const error = await thrownBy(access())
        expect(error).toBeInstanceOf(RangeError)
        expect(String(error)).toContain(problem)
        expect(String(error)).toMatch(/^\P{Cc}*$/u)
      }
    })

    it("says what a name should be", async () => {
      await expect(storage.write("../x", "")).rejects.toThrowErrorMatchingInlineSnapshot(
        `[RangeError: [@bellman-rl/experiment] write: name: expected the name of a file inside the folder, as in checkpoints/1.bin, got "../x". It leads elsewhere. Choose another name.]`,
      )
      await expect(storage.write(3 as never, "")).rejects.toThrowErrorMatchingInlineSnapshot(
        `[TypeError: [@bellman-rl/experiment] write: name: expected a string, got 3.]`,
      )
    })

    it("has one writer at a time", async () => {
      const unlock = await storage.lock()
      expect(isStorageError(await thrownBy(storage.lock()))).toBe(true)
      await unlock()
      const again = await storage.lock()
      await again()
    })
  })
}

describeStorage("memoryStorage", async () => memoryStorage())

let root = ""
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-storage-"))
})
afterEach(() => rm(root, { recursive: true, force: true }))
describeStorage("folderStorage", async () => folderStorage(join(root, "a/run")))
