import { episodesOf, finalOf } from "@bellman-rl/experiment"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { experiment, main } from "./index.js"

let root = ""
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-jumping-"))
  vi.spyOn(process.stdout, "write").mockImplementation(() => true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(root, { recursive: true })
})

/** Small batches: while the memory fills, every size up to the batch's is compiled. */
const set = ["dqn.batchSize=4"]

describe("main", () => {
  it("prints the notebook's steps and reward of each episode, and the success rates beside the reference", async () => {
    const { seeds } = await main({ seed: 3, episodes: 100, set, out: join(root, "run"), video: "never" })
    const printed = vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text))
    const records = episodesOf(seeds[0]?.metrics ?? [])
    const { length, return: reward } = records[99] ?? {}
    expect(printed[99]).toBe(`episode: 99, steps: ${length}, reward: ${reward}\n`)
    expect(printed.at(-1)).toContain("The share of successful episodes")
  })

  it("evaluates the acting network of the notebook: greedy episodes do not change with training", async () => {
    const finals = []
    for (const episodes of [1, 40]) {
      const out = join(root, `${episodes}`)
      const { seeds } = await main({ seed: 2, episodes, set, out, video: "never", json: true })
      finals.push(finalOf(seeds[0]?.metrics ?? [])?.lengths)
    }
    expect(finals[0]).toHaveLength(100)
    expect(finals[1]).toEqual(finals[0])
  })

  it("ends the corrected preset with the first evaluation in which every episode succeeds", async () => {
    const set = ["evaluation.everySteps=50", "evaluation.episodes=2", "evaluation.enoughReturn=-1", "finalEpisodes=1"]
    const { seeds } = await main({ preset: "corrected", set, out: join(root, "run"), video: "never", json: true })
    const metrics = seeds[0]?.metrics ?? []
    expect(metrics.filter(({ type }) => type === "evaluation-end")).toHaveLength(1)
  })
})

describe("the report's reference", () => {
  it("is a band of mean returns, from −1 for crashes alone to 1 for successes alone", () => {
    const [band] = experiment.references?.("repaired") ?? []
    expect(band).toMatchObject({ kind: "band", label: "the same algorithm in NumPy, 6 seeds, by 100 episodes" })
    expect(band?.points.map(({ x }) => x)).toEqual([50, 150, 250, 350, 450, 550, 650, 750, 850, 950])
    // Rates of 0.73 to 0.9, their median 0.79.
    expect(band?.points[0]).toMatchObject({ median: expect.closeTo(0.58, 10) })
    expect(experiment.references?.("corrected")).toEqual([])
  })
})
