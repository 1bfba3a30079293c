import { finalOf, readSettings, untrainedOf } from "@bellman-rl/experiment"
import type { Snapshot } from "@bellman-rl/spec"
import { decodeSnapshot, encodeSnapshot, train, type TrainingEvent } from "@bellman-rl/training"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createRun } from "./create-run.js"
import { main } from "./index.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"

let root = ""
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-tutorial-"))
  vi.spyOn(process.stdout, "write").mockImplementation(() => true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(root, { recursive: true })
})

const read = (...names: string[]) => readFile(join(root, ...names), "utf8")

describe("main", () => {
  it("writes the same metrics for the same seed, and others for another", async () => {
    for (const [name, seed] of [
      ["a", 3],
      ["b", 3],
      ["c", 4],
    ] as const) {
      await main({ seed, episodes: 40, out: join(root, name), video: "never", json: true })
    }
    expect(await read("b", "metrics.jsonl")).toBe(await read("a", "metrics.jsonl"))
    expect(await read("c", "metrics.jsonl")).not.toBe(await read("a", "metrics.jsonl"))
  })

  it("plays five episodes untrained and three trained, and prints both averages as the notebook does", async () => {
    const { seeds } = await main({ seed: 3, episodes: 5, out: join(root, "run"), video: "never" })
    const metrics = seeds[0]?.metrics ?? []
    const [untrained, final] = [untrainedOf(metrics), finalOf(metrics)]
    expect([untrained?.returns.length, final?.returns.length]).toEqual([5, 3])
    const printed = vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text))
    expect(printed.at(-1)).toContain(
      `Average return of an untrained agent: ${untrained?.meanReturn.toFixed(1)}\n` +
        `Average return of the trained agent: ${final?.meanReturn.toFixed(1)}\n`,
    )
  })

  it("lets the last network of the notebook play at the end, and the best one of the corrected preset", async () => {
    const lengths = []
    for (const keep of ["last", "best"]) {
      // With this rate and seed the evaluations go down.
      const set = [
        `keep="${keep}"`,
        'end={"steps":1200}',
        "evaluation.everySteps=400",
        "learningRate=0.02",
        "finalEpisodes=10",
      ]
      const { seeds } = await main({ seed: 1, set, out: join(root, keep), video: "never", json: true })
      lengths.push(finalOf(seeds[0]?.metrics ?? [])?.lengths)
    }
    expect(lengths[0]).toHaveLength(10)
    expect(lengths[1]).not.toEqual(lengths[0])
    expect(presets).toMatchObject({ notebook: { keep: "last" }, corrected: { keep: "best" } })
  })
})

describe("a run of the notebook", () => {
  /** Trains to the end, interrupted after 20 episodes, in the middle of an epoch, by a trip through bytes where told to. */
  function play(interruption?: { after: number }) {
    const settings = readSettings(fields, presets.notebook)
    const lines: string[] = []
    let checkpoint: Snapshot | undefined
    let state: Snapshot | undefined
    const follow = (run: ReturnType<typeof createRun>, events: Iterable<TrainingEvent>) => {
      for (const event of events) {
        if (event.type === "episode-end") lines.push(JSON.stringify(event))
        if (event.type === "checkpoint-save") {
          checkpoint = event.checkpoint
          state = run.state?.snapshot()
          if (event.episodes === interruption?.after) return
        }
      }
    }
    const options = { episodes: 60, checkpointEveryEpisodes: 10 }
    const first = createRun(settings, 5)
    follow(first, train(first, options))
    first.dispose()
    if (interruption === undefined) return { lines, checkpoint, state }
    const bytes = encodeSnapshot({ checkpoint: checkpoint as Snapshot, state: state as Snapshot })
    const kept = decodeSnapshot(bytes)
    const second = createRun(settings, 5)
    second.state?.restore(kept["state"] as Snapshot)
    follow(second, train(second, { ...options, from: kept["checkpoint"] as Snapshot }))
    second.dispose()
    return { lines, checkpoint, state }
  }

  it("goes on byte for byte after an interruption: metrics, weights, slots, memory, every stream and the epoch", () => {
    const whole = play()
    const resumed = play({ after: 20 })
    expect(resumed.lines.join("\n")).toBe(whole.lines.join("\n"))
    expect(encodeSnapshot(resumed.checkpoint as Snapshot)).toEqual(encodeSnapshot(whole.checkpoint as Snapshot))
    expect(resumed.state).toEqual(whole.state)
  })
})
