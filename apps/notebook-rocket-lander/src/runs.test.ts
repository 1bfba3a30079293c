import { episodesOf } from "@bellman-rl/experiment"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { experiment, main, runCommandLine } from "./index.js"

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

describe("main", () => {
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
