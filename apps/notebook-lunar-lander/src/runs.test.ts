import { episodesOf } from "@bellman-rl/experiment"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { experiment, main, runCommandLine } from "./index.js"

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

describe("main", () => {
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
