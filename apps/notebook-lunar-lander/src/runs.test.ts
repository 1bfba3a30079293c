import { episodesOf, readSettings } from "@bellman-rl/experiment"
import type { Snapshot } from "@bellman-rl/spec"
import { decodeSnapshot, encodeSnapshot, train, type TrainingEvent } from "@bellman-rl/training"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createRun } from "./create-run.js"
import { experiment, main, runCommandLine } from "./index.js"
import { type PresetName, presets } from "./presets.js"
import { fields } from "./settings.js"

let root = ""
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-lunar-"))
  vi.spyOn(process.stdout, "write").mockImplementation(() => true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(root, { recursive: true })
})

/** A small network, so that updates take no time. */
const set = ["hiddenSizes=[8]", "finalEpisodes=1"]

const read = (...names: string[]) => readFile(join(root, ...names), "utf8")

describe("main", () => {
  it("writes the same metrics for the same seed, and others for another", async () => {
    for (const [name, seed] of [
      ["a", 3],
      ["b", 3],
      ["c", 4],
    ] as const) {
      await main({ seed, episodes: 2, set, out: join(root, name), video: "never", json: true })
    }
    expect(await read("b", "metrics.jsonl")).toBe(await read("a", "metrics.jsonl"))
    expect(await read("c", "metrics.jsonl")).not.toBe(await read("a", "metrics.jsonl"))
  })

  it("prints the notebook's line of each episode", async () => {
    const { seeds } = await main({ seed: 3, episodes: 2, set, out: join(root, "run"), video: "never" })
    const printed = vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text))
    const scores = episodesOf(seeds[0]?.metrics ?? []).map((record) => record.return)
    const [first = 0, second = 0] = scores
    expect(printed[1]).toBe(`episode:  1 score: ${second.toFixed(2)} avg score: ${((first + second) / 2).toFixed(2)}\n`)
  })

  it("lets the network that a run saved play", async () => {
    await main({ seed: 3, episodes: 1, set, out: join(root, "run"), video: "never", json: true })
    await runCommandLine(["watch", join(root, "run"), "--seed", "1"])
    const printed = vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text))
    expect(printed.at(-1)).toMatch(/^seed \d+: return -?\d+\.\d in \d+ steps, (terminated|truncated)\n$/)
  })
})

describe("a run", () => {
  /** Trains to the end, interrupted after 2 episodes by a trip through bytes where told to. */
  function play(preset: PresetName, interruption?: { after: number }) {
    const chosen = readSettings(fields, presets[preset])
    const dqn = { ...chosen.dqn, learningStartSize: 65, batchSize: 64 }
    const settings = { ...chosen, hiddenSizes: [8], streamSizes: [4], dqn }
    const lines: string[] = []
    let checkpoint: Snapshot | undefined
    const follow = (events: Iterable<TrainingEvent>) => {
      for (const event of events) {
        if (event.type === "episode-end") lines.push(JSON.stringify(event))
        if (event.type === "checkpoint-save") {
          checkpoint = event.checkpoint
          if (event.episodes === interruption?.after) return
        }
      }
    }
    const options = { episodes: 4, checkpointEveryEpisodes: 2 }
    const first = createRun(settings, 5)
    follow(train(first, options))
    first.dispose()
    if (interruption === undefined) return { lines, checkpoint }
    const bytes = encodeSnapshot(checkpoint as Snapshot)
    const second = createRun(settings, 5)
    follow(train(second, { ...options, from: decodeSnapshot(bytes) }))
    second.dispose()
    return { lines, checkpoint }
  }

  it.each(Object.keys(presets) as PresetName[])(
    "of %s goes on byte for byte after an interruption: metrics, both networks, slots, memory and every stream",
    (preset) => {
      const whole = play(preset)
      const resumed = play(preset, { after: 2 })
      expect(resumed.lines.join("\n")).toBe(whole.lines.join("\n"))
      expect(encodeSnapshot(resumed.checkpoint as Snapshot)).toEqual(encodeSnapshot(whole.checkpoint as Snapshot))
    },
  )
})

describe("the report's references", () => {
  it("are the quartiles of runs of the same head, a point for ten episodes, and random actions", () => {
    const references = experiment.references?.("notebook") ?? []
    expect(references.map(({ label }) => label)).toEqual([
      "the same algorithm in NumPy (2 runs) and Keras (1 run), by 10 episodes",
      "uniformly random actions (mean of 300 episodes)",
    ])
    expect(references[0]?.points[0]).toMatchObject({ x: 4.5, median: -224 })
    expect(references[0]?.points).toHaveLength(34)
    expect(experiment.references?.("linear")?.[0]?.label).toContain("NumPy (2 runs), by")
  })

  it("are not there for presets that the notebook does not have", () => {
    expect(experiment.references?.("corrected")).toEqual([])
  })
})
