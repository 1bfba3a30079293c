import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { folderStorage } from "../storage/folder-storage.js"
import { memoryStorage } from "../storage/memory-storage.js"
import { StorageError } from "../storage/storage-error.js"
import type { Storage } from "../storage/storage.js"
import { createRunFolder } from "./create-run-folder.js"
import { resumeRunFolder } from "./resume-run-folder.js"
import type { RunFolder } from "./run-folder.js"
import { readCheckpoint } from "./run-record.js"

const LAST_EPISODE = 24
const CHECKPOINT_EVERY_EPISODES = 5

const warn = vi.fn<(message: string) => void>()
beforeEach(() => warn.mockClear())

const clock = () => 1_700_000_000
const textOf = async (storage: Storage, name: string) => new TextDecoder().decode(await storage.read(name))

/** A run whose state is how many episodes there were; it stops before an episode, as if killed, without closing. */
async function play(folder: RunFolder, { from = 0, until = LAST_EPISODE } = {}): Promise<void> {
  for (let episode = from; episode < until; episode++) {
    folder.metric({ episode, return: (episode * 7919) % 101, name: "γ" })
    folder.timing({ ms: 1 })
    folder.scalars(episode * 10, { "charts/episodic_return": episode })
    if (episode % 3 === 0) await folder.flush()
    if ((episode + 1) % CHECKPOINT_EVERY_EPISODES === 0)
      await folder.saveCheckpoint(episode + 1, { episodes: episode + 1 })
  }
}

/** What is left of a storage when its process is killed: the files, and no lock. */
async function remainsOf(storage: Storage): Promise<Storage> {
  const remains = memoryStorage()
  for (const folder of ["", "checkpoints", "tensorboard"]) {
    for (const name of await storage.list(folder)) await remains.write(name, await storage.read(name))
  }
  return remains
}

async function killedAfter(episodes: number): Promise<Storage> {
  const storage = memoryStorage()
  await play(await createRunFolder(storage, { seed: 1 }, { clock }), { until: episodes })
  return remainsOf(storage)
}

async function resumeAndFinish(storage: Storage): Promise<void> {
  const { folder, checkpoint } = await resumeRunFolder(storage, { warn, clock })
  await play(folder, { from: (checkpoint?.["episodes"] as number | undefined) ?? 0 })
  await folder.close()
}

async function uninterrupted(): Promise<Storage> {
  const storage = memoryStorage()
  const folder = await createRunFolder(storage, { seed: 1 }, { clock })
  await play(folder)
  await folder.close()
  return storage
}

const checkpoint = (episodes: number) => `checkpoints/episode-${String(episodes).padStart(9, "0")}.checkpoint`

async function damage(storage: Storage, name: string): Promise<void> {
  const bytes = await storage.read(name)
  bytes[100] = (bytes[100] as number) ^ 1
  await storage.write(name, bytes)
}

describe("resumeRunFolder", () => {
  it("makes the same metrics as an uninterrupted run, whenever it was killed", async () => {
    const whole = await uninterrupted()
    for (let episodes = 0; episodes <= LAST_EPISODE; episodes++) {
      const storage = await killedAfter(episodes)
      await resumeAndFinish(storage)
      expect(await storage.read("metrics.jsonl")).toEqual(await whole.read("metrics.jsonl"))
    }
  })

  it("makes the same metrics when killed twice, in the middle of a line", async () => {
    const whole = await textOf(await uninterrupted(), "metrics.jsonl")
    const crash = fc.record({ episodes: fc.nat(LAST_EPISODE), torn: fc.nat(60) })
    await fc.assert(
      fc.asyncProperty(crash, crash, async (first, second) => {
        let storage = await killedAfter(first.episodes)
        await storage.append("metrics.jsonl", "x".repeat(first.torn))
        const { folder, checkpoint } = await resumeRunFolder(storage, { warn, clock })
        const from = (checkpoint?.["episodes"] as number | undefined) ?? 0
        await play(folder, { from, until: Math.max(from, second.episodes) })
        storage = await remainsOf(storage)
        await storage.append("metrics.jsonl", "x".repeat(second.torn))
        await resumeAndFinish(storage)
        expect(await textOf(storage, "metrics.jsonl")).toBe(whole)
      }),
      { seed: 1, numRuns: 40 },
    )
  })

  it("cuts metrics and timings to the checkpoint, and tells nothing where all is well", async () => {
    const storage = await killedAfter(13)
    const { folder, checkpoint } = await resumeRunFolder(storage, { warn })
    expect(checkpoint).toEqual({ episodes: 10 })
    for (const log of ["metrics.jsonl", "timings.jsonl"])
      expect((await textOf(storage, log)).split("\n")).toHaveLength(11)
    expect(folder.config).toEqual({ seed: 1 })
    expect(warn).not.toHaveBeenCalled()
  })

  it("begins anew where the run was killed before its first checkpoint", async () => {
    const storage = await killedAfter(4)
    const { checkpoint } = await resumeRunFolder(storage, { warn })
    expect(checkpoint).toBeUndefined()
    expect(await textOf(storage, "metrics.jsonl")).toBe("")
    expect(await storage.list("tensorboard")).toEqual([])
  })

  it("passes over a damaged checkpoint, names it, and goes on from the one before to the same metrics", async () => {
    const storage = await killedAfter(18)
    await damage(storage, checkpoint(15))
    await resumeAndFinish(storage)
    expect(warn.mock.calls).toEqual([
      [`Passed over memory/${checkpoint(15)}: its checksum is wrong. The run goes on from ${checkpoint(10)}.`],
    ])
    expect(await storage.read("metrics.jsonl")).toEqual(await (await uninterrupted()).read("metrics.jsonl"))
  })

  it("keeps whole checkpoints and not the damaged one, once there is a new one", async () => {
    const storage = await killedAfter(18)
    await damage(storage, checkpoint(15))
    const { folder } = await resumeRunFolder(storage, { warn })
    expect(await storage.list("checkpoints")).toEqual([checkpoint(10), checkpoint(15)])
    await folder.saveCheckpoint(12, { episodes: 12 })
    expect(await storage.list("checkpoints")).toEqual([checkpoint(10), checkpoint(12)])
  })

  it("passes over a checkpoint whose metrics are gone", async () => {
    const storage = await killedAfter(18)
    const size = await storage.size("metrics.jsonl")
    await storage.truncate("metrics.jsonl", 500)
    const { checkpoint: from } = await resumeRunFolder(storage, { warn })
    expect(from).toEqual({ episodes: 10 })
    expect(size).toBeGreaterThan(500)
    expect(warn.mock.calls[0]?.[0]).toMatch(
      /15\.checkpoint: metrics\.jsonl ends after 500 of the \d+ bytes that belong/,
    )
  })

  it("notices a value that was edited in the metrics, and goes on from before it to the same metrics", async () => {
    const storage = await killedAfter(18)
    const lines = (await textOf(storage, "metrics.jsonl")).split("\n")
    lines[12] = lines[12]?.replace(/"return":\d+/, '"return":999') ?? ""
    await storage.write("metrics.jsonl", lines.join("\n"))
    await resumeAndFinish(storage)
    expect(warn.mock.calls).toEqual([
      [
        expect.stringMatching(
          /15\.checkpoint: metrics\.jsonl was edited in its first \d+ bytes: put back what the run wrote\. /,
        ),
      ],
    ])
    expect(await storage.read("metrics.jsonl")).toEqual(await (await uninterrupted()).read("metrics.jsonl"))
  })

  it("names what was edited before every checkpoint, and leaves the folder as it is", async () => {
    const storage = await killedAfter(18)
    const metrics = await textOf(storage, "metrics.jsonl")
    for (const [edited, problem] of [
      [metrics.replace('"return":', '"return": '), /metrics\.jsonl was edited in its first \d+ bytes/],
      [metrics.replaceAll("\n", "\r\n"), /metrics\.jsonl was converted to Windows line ends: convert it back/],
    ] as const) {
      await storage.write("metrics.jsonl", edited)
      const failure = resumeRunFolder(storage, { warn })
      await expect(failure).rejects.toThrow(StorageError)
      await expect(failure).rejects.toThrow(problem)
      expect(await textOf(storage, "metrics.jsonl")).toBe(edited)
    }
  })

  it("notices the edit in a run that was resumed before", async () => {
    const storage = await killedAfter(13)
    const { folder, checkpoint: from } = await resumeRunFolder(storage, { warn, clock })
    await play(folder, { from: from?.["episodes"] as number, until: 23 })
    const remains = await remainsOf(storage)
    await resumeAndFinish(await remainsOf(remains))
    expect(warn).not.toHaveBeenCalled()
    await remains.write(
      "metrics.jsonl",
      (await textOf(remains, "metrics.jsonl")).replace('"episode":1,', '"episode":7,'),
    )
    await expect(resumeRunFolder(remains, { warn })).rejects.toThrow("metrics.jsonl was edited")
  })

  it("refuses a configuration whose values were edited since the checkpoint, and names the first", async () => {
    const storage = await killedAfter(18)
    await storage.write("config.json", '{"seed":3}')
    await expect(resumeRunFolder(storage, { config: { seed: 3 }, warn })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/experiment] resumeRunFolder: memory/config.json: seed: expected 1, as when the run was saved, got 3. Put it back, or start a new run.]`,
    )
    await storage.write("config.json", "{}")
    await expect(resumeRunFolder(storage, { warn })).rejects.toThrow("seed: expected 1, as when the run was saved")
  })

  it("minds neither a note in the configuration, nor its line ends, nor files that are none of its own", async () => {
    const storage = await killedAfter(18)
    await storage.write("config.json", '{\r\n  "note": "the good one",\r\n  "seed": 1\r\n}\r\n')
    await storage.write("notes.txt", "mine")
    await storage.write("checkpoints/notes.txt", "mine")
    const { folder, checkpoint: from } = await resumeRunFolder(storage, { config: { seed: 1 }, warn })
    expect(from).toEqual({ episodes: 15 })
    await folder.close()
    expect(warn).not.toHaveBeenCalled()
    expect(await textOf(storage, "checkpoints/notes.txt")).toBe("mine")
  })

  it("names every checkpoint where none is whole, and lets go of the folder untouched", async () => {
    const storage = await killedAfter(18)
    await damage(storage, checkpoint(15))
    await storage.truncate(checkpoint(10), 40)
    const metrics = await storage.read("metrics.jsonl")
    await expect(resumeRunFolder(storage, { warn })).rejects.toThrow(
      `memory/checkpoints: no checkpoint can be used (memory/${checkpoint(15)}: its checksum is wrong; ` +
        `memory/${checkpoint(10)}: it ends after 40 bytes). Restore one of these files from a copy, or start a new run`,
    )
    expect(await storage.read("metrics.jsonl")).toEqual(metrics)
    const unlock = await storage.lock()
    await unlock()
  })

  it("refuses another configuration, and touches nothing", async () => {
    const storage = await killedAfter(18)
    const metrics = await storage.read("metrics.jsonl")
    await expect(resumeRunFolder(storage, { config: { seed: 2 }, warn })).rejects.toThrow(
      "assertSameConfig: seed: the run has 1, this command 2.",
    )
    expect(await storage.read("metrics.jsonl")).toEqual(metrics)
  })

  it("refuses a folder without a run", async () => {
    await expect(resumeRunFolder(memoryStorage(), { warn })).rejects.toThrow(
      "resumeRunFolder: storage: expected a folder with a run",
    )
  })

  it("refuses a run that goes on", async () => {
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, {})
    await expect(resumeRunFolder(storage, { warn })).rejects.toThrow("another run writes into this folder")
    await folder.close()
  })

  it("starts another event file, and cuts or removes what came after the checkpoint", async () => {
    const storage = await killedAfter(13)
    const [first = ""] = await storage.list("tensorboard")
    const size = await storage.size(first)
    const { folder } = await resumeRunFolder(storage, { warn, clock })
    expect(await storage.size(first)).toBeLessThan(size)
    folder.scalars(100, { "charts/episodic_return": 1 })
    await folder.flush()
    expect(await storage.list("tensorboard")).toEqual([
      "tensorboard/events.out.tfevents.1700000000.bellman.000",
      "tensorboard/events.out.tfevents.1700000000.bellman.001",
    ])
    const remains = await remainsOf(storage)
    await resumeRunFolder(remains, { warn, clock })
    expect(await remains.list("tensorboard")).toEqual([first])
  })
})

describe("readCheckpoint", () => {
  it("is undefined before the first", async () => {
    const storage = memoryStorage()
    await createRunFolder(storage, {})
    expect(await readCheckpoint(storage, { warn })).toBeUndefined()
  })

  it("reads the newest of a run that goes on", async () => {
    const storage = memoryStorage()
    const folder = await createRunFolder(storage, {})
    await folder.saveCheckpoint(9, { episodes: 9 })
    await folder.saveCheckpoint(10, { episodes: 10 })
    expect(await readCheckpoint(storage, { warn })).toEqual({ episodes: 10 })
  })
})

describe("a run folder on disk", () => {
  let root = ""
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "bellman-run-"))
  })
  afterEach(() => rm(root, { recursive: true }))

  it("makes the same metrics as an uninterrupted run from a copy taken while it ran", async () => {
    const whole = await createRunFolder(folderStorage(join(root, "whole")), { seed: 1 }, { clock })
    await play(whole, { until: 17 })
    await cp(join(root, "whole"), join(root, "copy"), { recursive: true })
    await play(whole, { from: 17 })
    await whole.close()
    await rm(join(root, "copy/run.lock"), { recursive: true })
    await resumeAndFinish(folderStorage(join(root, "copy")))
    expect(await readFile(join(root, "copy/metrics.jsonl"))).toEqual(await readFile(join(root, "whole/metrics.jsonl")))
    expect(await readdir(join(root, "copy"))).toEqual([
      "checkpoints",
      "config.json",
      "metrics.jsonl",
      "tensorboard",
      "timings.jsonl",
    ])
  })

  it("tells that it was deleted while the run went on, and does not come back with half of its files", async () => {
    const folder = await createRunFolder(folderStorage(join(root, "run")), {}, { clock })
    await play(folder, { until: 6 })
    await rm(join(root, "run"), { recursive: true })
    folder.metric({ episode: 6 })
    await expect(folder.flush()).rejects.toThrow(
      `${join(root, "run")}/metrics.jsonl: it is gone, deleted or moved while the run writes it. Go on from the last`,
    )
    await expect(folder.saveCheckpoint(7, {})).rejects.toThrow("it is gone")
    await expect(folder.close()).rejects.toThrow("it is gone")
    expect(await readdir(root)).toEqual([])
  })
})
