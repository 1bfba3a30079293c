import { episodesOf, readSettings, type Run } from "@bellman-rl/experiment"
import type { Snapshot } from "@bellman-rl/spec"
import { decodeSnapshot, encodeSnapshot, train, type TrainOptions } from "@bellman-rl/training"
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
  root = await mkdtemp(join(tmpdir(), "bellman-rocket-"))
  vi.spyOn(process.stdout, "write").mockImplementation(() => true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(root, { recursive: true })
})

/** A small network, small batches and one random episode before, so that a run takes no time. */
const set = [
  "hiddenSizes=[8]",
  "dqn.batchSize=32",
  "dqn.threads=1",
  "dqn.learnEverySteps=8",
  "warmUp.transitions=32",
  "finalEpisodes=1",
]

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
    const { return: reward = 0, length, epsilon = 0 } = episodesOf(seeds[0]?.metrics ?? []).at(-1) ?? {}
    const eps = epsilon.toFixed(3)
    expect(printed[1]).toBe(`Episode  1, Reward:  ${reward.toFixed(3)}, Steps: ${length}, Next eps:   ${eps}\n`)
  })

  it("lets the network that a run saved play", async () => {
    await main({ seed: 3, episodes: 1, set, out: join(root, "run"), video: "never", json: true })
    await runCommandLine(["watch", join(root, "run"), "--seed", "1"])
    const printed = vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text))
    expect(printed.at(-1)).toMatch(/^seed \d+: return -?\d+\.\d in \d+ steps, (terminated|truncated)\n$/)
  })
})

describe("a run", () => {
  /** Trains to the end, interrupted after the first episode by a trip through bytes where told to. */
  function play(preset: PresetName, interruption?: { after: number }) {
    const chosen = readSettings(fields, presets[preset])
    const warmUp = chosen.warmUp && { ...chosen.warmUp, transitions: 32 }
    const dqn = { ...chosen.dqn, batchSize: 32, learningStartSize: 32, learnEverySteps: 8, threads: 1 }
    const settings = { ...chosen, hiddenSizes: [8], warmUp, dqn }
    const lines: string[] = []
    let checkpoint: Snapshot | undefined
    let state: Snapshot | undefined
    const follow = (run: Run, options: TrainOptions) => {
      for (const event of train(run, options)) {
        if (event.type === "episode-end") lines.push(JSON.stringify(event))
        if (event.type === "checkpoint-save") {
          checkpoint = event.checkpoint
          state = run.state?.snapshot()
          if (event.episodes === interruption?.after) return
        }
      }
    }
    const options = { episodes: 2, checkpointEveryEpisodes: 1 }
    const first = createRun(settings, 5)
    first.prepare?.()
    follow(first, options)
    first.dispose()
    if (interruption === undefined) return { lines, checkpoint }
    const bytes = encodeSnapshot(checkpoint as Snapshot)
    const second = createRun(settings, 5)
    if (state !== undefined) second.state?.restore(state)
    follow(second, { ...options, from: decodeSnapshot(bytes) })
    second.dispose()
    return { lines, checkpoint }
  }

  it.each(Object.keys(presets) as PresetName[])(
    "of %s goes on byte for byte after an interruption: metrics, both networks, slots, memory and every stream",
    (preset) => {
      const whole = play(preset)
      const resumed = play(preset, { after: 1 })
      expect(resumed.lines.join("\n")).toBe(whole.lines.join("\n"))
      expect(encodeSnapshot(resumed.checkpoint as Snapshot)).toEqual(encodeSnapshot(whole.checkpoint as Snapshot))
    },
  )
})

describe("the report's references", () => {
  it("are the reference's ten episodes and random actions' quartiles", () => {
    const references = experiment.references?.("notebook") ?? []
    expect(references.map(({ kind, points }) => [kind, points.length])).toEqual([
      ["line", 10],
      ["band", 10],
    ])
    expect(references[0]?.points[0]).toEqual({ x: 0, y: -2.5479 })
  })

  it("are not there for presets that the notebook does not have", () => {
    expect(experiment.references?.("corrected")).toEqual([])
  })
})
