import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { memoryStorage } from "../storage/memory-storage.js"
import { StorageError } from "../storage/storage-error.js"
import type { Storage } from "../storage/storage.js"
import { createRunFolder } from "./create-run-folder.js"
import { resumeRunFolder } from "./resume-run-folder.js"
import { readCheckpoint, readRunFolder } from "./run-record.js"

const textOf = async (storage: Storage, name: string) => new TextDecoder().decode(await storage.read(name))
const warn = vi.fn<(message: string) => void>()
beforeEach(() => warn.mockClear())
afterEach(() => {
  vi.useRealTimers()
})

/** A storage that can be made to refuse, as a full disk does. */
function refusingStorage() {
  const storage = memoryStorage()
  let isFull = false
  const refuse = async (name: string) => {
    if (!isFull) return
    throw new StorageError({
      function: "write",
      path: name,
      problem: "no space is left on the disk",
      advice: "Free some.",
    })
  }
  const refusing: Storage = {
    ...storage,
    write: async (name, content) => refuse(name).then(() => storage.write(name, content)),
    append: async (name, content) => refuse(name).then(() => storage.append(name, content)),
  }
  return {
    storage: refusing,
    fill: () => {
      isFull = true
    },
    free: () => {
      isFull = false
    },
  }
}

describe("createRunFolder", () => {
  it("starts with the configuration and empty logs", async () => {
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, { seed: 3, clip: undefined })
    expect(JSON.parse(await textOf(storage, "config.json"))).toEqual({ seed: 3 })
    expect(folder.config).toEqual({ seed: 3 })
    expect(await textOf(storage, "metrics.jsonl")).toBe("")
    expect(await textOf(storage, "timings.jsonl")).toBe("")
  })

  it("refuses a folder that holds a run, and changes nothing in it", async () => {
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, { seed: 1 })
    folder.metric({ episode: 0 })
    await folder.close()
    await expect(createRunFolder(storage, { seed: 2 })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] createRunFolder: storage: expected a folder without a run, got "memory". Choose another folder, or go on with this run: --resume.]`,
    )
    expect(await textOf(storage, "config.json")).toContain('"seed": 1')
    expect(await textOf(storage, "metrics.jsonl")).not.toBe("")
  })

  it("gives up the lock where it cannot write, and leaves no run", async () => {
    const disk = refusingStorage()
    disk.fill()
    await expect(createRunFolder(disk.storage, {})).rejects.toThrow("no space is left")
    disk.free()
    const folder = await createRunFolder(disk.storage, {})
    await folder.close()
  })

  it("refuses a number of checkpoints to keep below 1, before it touches anything", async () => {
    const storage = memoryStorage()
    await expect(createRunFolder(storage, {}, { keepCheckpoints: 0 })).rejects.toThrow(
      "[@bellman-rl/experiment] createRunFolder: keepCheckpoints: expected an integer ≥ 1, got 0.",
    )
    expect(await storage.list("")).toEqual([])
  })
})

describe("a run folder", () => {
  it("writes a line a record, in the order of the calls", async () => {
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, {})
    folder.metric({ episode: 0, return: 1.5 })
    folder.timing({ ms: 3 })
    folder.metric({ episode: 1, return: null, name: "γ" })
    await folder.flush()
    expect(await textOf(storage, "metrics.jsonl")).toBe(
      '{"episode":0,"return":1.5}\n{"episode":1,"return":null,"name":"γ"}\n',
    )
    expect(await textOf(storage, "timings.jsonl")).toBe('{"ms":3}\n')
  })

  it("writes a second after a line was added, unasked", async () => {
    vi.useFakeTimers()
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, {})
    folder.metric({ episode: 0 })
    await vi.advanceTimersByTimeAsync(900)
    expect(await textOf(storage, "metrics.jsonl")).toBe("")
    await vi.advanceTimersByTimeAsync(100)
    expect(await textOf(storage, "metrics.jsonl")).toBe('{"episode":0}\n')
  })

  it("tells with the next line that a write in the background failed", async () => {
    vi.useFakeTimers()
    const disk = refusingStorage()
    const folder = await createRunFolder(disk.storage, {})
    folder.metric({ episode: 0 })
    disk.fill()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(() => folder.metric({ episode: 1 })).toThrow("no space is left on the disk")
    expect(() => folder.scalars(1, { a: 1 })).toThrow("no space is left on the disk")
  })

  it("writes each line once, when there is space again", async () => {
    const disk = refusingStorage()
    const folder = await createRunFolder(disk.storage, {})
    folder.metric({ episode: 0 })
    disk.fill()
    await expect(folder.flush()).rejects.toThrow(StorageError)
    disk.free()
    folder.metric({ episode: 1 })
    await folder.close()
    expect(await textOf(disk.storage, "metrics.jsonl")).toBe('{"episode":0}\n{"episode":1}\n')
  })

  it("notices that another program wrote into a log", async () => {
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, {})
    folder.metric({ episode: 0 })
    await folder.flush()
    await storage.append("metrics.jsonl", "x")
    folder.metric({ episode: 1 })
    await expect(folder.flush()).rejects.toThrow(
      "memory/metrics.jsonl: the run wrote 14 bytes and 15 are there, so another program changed it.",
    )
  })

  it("is closed once, gives up its lock even where writing fails, and takes nothing after", async () => {
    const disk = refusingStorage()
    const folder = await createRunFolder(disk.storage, {})
    folder.metric({ episode: 0 })
    disk.fill()
    await expect(folder.close()).rejects.toThrow("no space is left")
    await folder.close()
    expect(() => folder.metric({ episode: 1 })).toThrow("metric: the run folder is closed. Write before close().")
    await expect(folder.saveCheckpoint(1, {})).rejects.toThrow("saveCheckpoint: the run folder is closed.")
    const unlock = await disk.storage.lock()
    await unlock()
  })

  it("keeps the last two checkpoints, or as many as told to", async () => {
    for (const [options, kept] of [
      [{}, ["000000020", "000000100"]],
      [{ keepCheckpoints: 1 }, ["000000100"]],
      [{ keepCheckpoints: 9 }, ["000000003", "000000020", "000000100"]],
    ] as const) {
      const storage = memoryStorage()
      const folder = await createRunFolder(storage, {}, options)
      for (const episodes of [3, 20, 100]) await folder.saveCheckpoint(episodes, { episodes })
      expect(await storage.list("checkpoints")).toEqual(kept.map((name) => `checkpoints/episode-${name}.checkpoint`))
    }
  })

  it("keeps the old checkpoints where a new one cannot be written", async () => {
    const disk = refusingStorage()
    const folder = await createRunFolder(disk.storage, {}, { keepCheckpoints: 1 })
    await folder.saveCheckpoint(10, { weights: Float32Array.of(1) })
    disk.fill()
    await expect(folder.saveCheckpoint(20, { weights: Float32Array.of(2) })).rejects.toThrow("no space is left")
    expect(await readCheckpoint(disk.storage, { warn })).toEqual({ weights: Float32Array.of(1) })
  })

  it("saves the state and the lines as of the call", async () => {
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, {})
    const weights = Float32Array.of(1, 2)
    folder.metric({ episode: 0 })
    const saved = folder.saveCheckpoint(1, { weights })
    weights[0] = 9
    folder.metric({ episode: 1 })
    await saved
    await folder.close()
    const { folder: again, checkpoint } = await resumeRunFolder(storage, { warn })
    expect(checkpoint).toEqual({ weights: Float32Array.of(1, 2) })
    await again.close()
    expect(await textOf(storage, "metrics.jsonl")).toBe('{"episode":0}\n')
  })

  it("refuses scalars without a clock, and says where it comes from", async () => {
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, {})
    expect(() => folder.scalars(1, { "charts/episodic_return": 1 })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/experiment] scalars: clock: expected a function that gives seconds since 1970, got undefined. TensorBoard's events have a wall time: pass { clock } to createRunFolder or resumeRunFolder.]`,
    )
    await folder.close()
    expect(await storage.list("tensorboard")).toEqual([])
  })

  it.each([
    [{ loss: "1" }, 'scalars: loss: expected a number, got "1".'],
    [{ loss: null }, "scalars: loss: expected a number, got null."],
    [{ loss: undefined }, "scalars: loss: expected a number, got undefined."],
    [{ loss: 1n }, "scalars: loss: expected a number, got 1n."],
    [{ "": 1 }, 'scalars: values: expected tags that have a name, got "".'],
    [[1], "scalars: values: expected an object of named fields, got [1]."],
  ])("refuses %o in place of scalars", async (values, message) => {
    const folder = await createRunFolder(memoryStorage(), {}, { clock: () => 1 })
    expect(() => folder.scalars(1, values as never)).toThrow(message)
  })

  it.each<[unknown, string]>([
    [undefined, "metric: record: expected an object of named fields, got undefined."],
    ["text", 'metric: record: expected an object of named fields, got "text".'],
    [{ a: 1n }, "metric: record: expected an object that JSON can say, got an object with a. Do not know how to"],
    [{ toJSON: () => "a\nb" }, "metric: record: expected an object that JSON can say"],
    [{ toJSON: () => undefined }, "metric: record: expected an object that JSON can say"],
  ])("refuses %o in place of a line, and stays readable", async (record, message) => {
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, {})
    expect(() => folder.metric(record as object)).toThrow(message)
    await folder.close()
    expect((await readRunFolder(storage)).metrics).toEqual([])
  })

  it("refuses a step of scalars that is no whole number", async () => {
    const folder = await createRunFolder(memoryStorage(), {})
    expect(() => folder.scalars(1.5, {})).toThrow(
      "[@bellman-rl/experiment] scalars: step: expected an integer ≥ 0, got 1.5.",
    )
  })
})

describe("readRunFolder", () => {
  it("reads a run that goes on, without a last line that is not whole", async () => {
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, { seed: 1 })
    folder.metric({ episode: 0 })
    folder.timing({ ms: 1 })
    await folder.flush()
    await storage.append("metrics.jsonl", '{"episode":1')
    expect(await readRunFolder(storage)).toEqual({
      config: { seed: 1 },
      metrics: [{ episode: 0 }],
      timings: [{ ms: 1 }],
    })
  })

  it("names the line that is damaged", async () => {
    const storage = memoryStorage()
    await createRunFolder(storage, {})
    await storage.append("metrics.jsonl", '{"episode":0}\n{"epis\n{"episode":2}\n')
    await expect(readRunFolder(storage)).rejects.toThrow(
      "[@bellman-rl/experiment] readRunFolder: memory/metrics.jsonl: line 2 is not JSON. Mend it, or restore it from a copy.",
    )
  })

  it("names a configuration that is damaged", async () => {
    const storage = memoryStorage()
    await storage.write("config.json", '{"seed":')
    await expect(readRunFolder(storage)).rejects.toThrow("memory/config.json: it is not JSON.")
  })

  it("reads metrics that are longer than a text can be", async () => {
    const lines = 33
    const bytes = new Uint8Array(lines * 2 ** 24).fill(32)
    for (let line = 0; line < lines; line++) bytes.set([48 + (line % 10), 10], (line + 1) * 2 ** 24 - 2)
    expect(bytes.length).toBeGreaterThan(2 ** 29)
    const storage = memoryStorage()
    await storage.write("config.json", "{}")
    await storage.write("metrics.jsonl", "")
    const read = async (name: string) => (name === "metrics.jsonl" ? bytes : storage.read(name))
    const { metrics } = await readRunFolder({ ...storage, read })
    expect(metrics).toEqual(Array.from({ length: lines }, (_, line) => line % 10))
  })

  it.each(["[".repeat(100_000), `{"a":${"[".repeat(80)}${"]".repeat(80)}}`])(
    "names a configuration that lies too deep",
    async (config) => {
      const storage = memoryStorage()
      await storage.write("config.json", config)
      await expect(readRunFolder(storage)).rejects.toThrow("memory/config.json: it is not JSON.")
    },
  )

  it("refuses a folder without a run", async () => {
    await expect(readRunFolder(memoryStorage())).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] readRunFolder: storage: expected a folder with a run, got "memory". A run folder holds a config.json: check the folder's name.]`,
    )
  })
})
