import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { folderStorage } from "./folder-storage.js"
import { createRunFolder } from "./run-folder.js"

let root = ""
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-run-"))
})
afterEach(() => rm(root, { recursive: true }))

describe("createRunFolder", () => {
  it("starts with the configuration and empty logs", async () => {
    await createRunFolder(folderStorage(join(root, "a/run")), { seed: 3 })
    const read = (name: string) => readFile(join(root, "a/run", name), "utf8")
    expect(JSON.parse(await read("config.json"))).toEqual({ seed: 3 })
    expect(await read("metrics.jsonl")).toBe("")
    expect(await read("timings.jsonl")).toBe("")
  })

  it("writes a line a record", async () => {
    const run = await createRunFolder(folderStorage(root), {})
    await run.metric({ episode: 0, return: 1.5 })
    await run.metric({ episode: 1, return: null })
    await run.timing({ ms: 3 })
    expect(await readFile(join(root, "metrics.jsonl"), "utf8")).toBe(
      '{"episode":0,"return":1.5}\n{"episode":1,"return":null}\n',
    )
    expect(await readFile(join(root, "timings.jsonl"), "utf8")).toBe('{"ms":3}\n')
  })

  it("refuses a folder that holds a run, and changes nothing in it", async () => {
    const run = await createRunFolder(folderStorage(root), { seed: 1 })
    await run.metric({ episode: 0 })
    await expect(createRunFolder(folderStorage(root), { seed: 2 })).rejects.toThrow("expected a folder without a run")
    expect(await readFile(join(root, "config.json"), "utf8")).toContain('"seed": 1')
    expect(await readFile(join(root, "metrics.jsonl"), "utf8")).not.toBe("")
  })
})

describe("folderStorage", () => {
  it("reads back what it wrote, and leaves no temporary file", async () => {
    const storage = folderStorage(root)
    await storage.write("deep/weights.bin", Uint8Array.of(1, 2, 3))
    expect(await storage.read("deep/weights.bin")).toEqual(Uint8Array.of(1, 2, 3))
    expect(await storage.exists("deep/weights.bin")).toBe(true)
    expect(await storage.exists("deep/weights.bin.tmp")).toBe(false)
  })

  it("names a file that cannot be read", async () => {
    await expect(folderStorage(root).read("missing.json")).rejects.toThrow(
      /expected a file that can be read, got ".*missing\.json"/,
    )
  })
})
