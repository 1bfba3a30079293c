import { episodesOf, finalOf, readSettings } from "@bellman-rl/experiment"
import { train } from "@bellman-rl/training"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createRun } from "./create-run.js"
import { main } from "./index.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"

const notebook = readSettings(fields, presets.notebook)

let root = ""
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-intro-"))
  vi.spyOn(process.stdout, "write").mockImplementation(() => true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(root, { recursive: true })
})

const read = (...names: string[]) => readFile(join(root, ...names), "utf8")

describe("main", () => {
  it("writes every option, an episode a line, and clock values apart", async () => {
    const { seeds } = await main({ seed: 3, episodes: 8, out: join(root, "run"), json: true })
    const run = seeds[0]?.metrics ?? []
    const config = JSON.parse(await read("run", "config.json"))
    expect(config).toMatchObject({ app: "cartpole-intro", preset: "notebook", seed: 3, engine: "wasm" })
    expect(config.versions).toEqual({ node: process.version, tfjs: expect.stringMatching(/^4\./) })
    expect(config.settings).toEqual({ ...notebook, end: { episodes: 8 } })
    const metrics = (await read("run", "metrics.jsonl"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
    expect(metrics.filter(({ type }) => type === "episode-end").map(({ length }) => length)).toEqual(
      episodesOf(run).map((record) => record.length),
    )
    expect(metrics.at(-1)).toEqual(finalOf(run))
    const timings = (await read("run", "timings.jsonl"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
    expect(timings).toHaveLength(8)
    expect(Object.keys(metrics[0]).some((key) => /ms|second|time/i.test(key))).toBe(false)
  })

  it("prints one JSON object, and nothing else, where told to", async () => {
    await main({ seed: 1, episodes: 6, out: join(root, "run"), json: true })
    const calls = vi.mocked(process.stdout.write).mock.calls
    expect(calls).toHaveLength(1)
    expect(JSON.parse(String(calls[0]?.[0]))).toMatchObject({ preset: "notebook", seeds: [{ seed: 1 }] })
  })

  it("chooses the corrected preset's network by evaluations on other seeds than it reports", async () => {
    const set = ['end={"steps":400}', "evaluation.everySteps=100", "evaluation.episodes=5"]
    const { seeds } = await main({ preset: "corrected", set, out: join(root, "run"), video: "never", json: true })
    const metrics = seeds[0]?.metrics ?? []
    const chosenBy = metrics.flatMap((record) => (record.type === "evaluation-end" ? record.seeds : []))
    const final = finalOf(metrics)?.seeds ?? []
    expect(chosenBy).toHaveLength(20)
    expect(final).toHaveLength(100)
    expect(final.filter((seed) => chosenBy.includes(seed))).toEqual([])
  })

  it("refuses a folder that holds a run", async () => {
    await main({ episodes: 1, out: join(root, "run"), json: true })
    await expect(main({ episodes: 1, out: join(root, "run"), json: true })).rejects.toThrow(
      "expected a folder without a run",
    )
  })
})

describe("a run of the notebook", () => {
  it("makes an update a step, but for an episode's last step and the first 63 transitions", () => {
    const run = createRun(notebook, 5)
    const events = Array.from(train(run, { episodes: 20 }), (event) => ({ ...event }))
    const steps = events.filter((event) => event.type === "step").length
    const ends = events.filter((event) => event.type === "episode-end")
    const early = ends.filter((event) => event.steps < 64).length
    expect(run.agent.progress.updates).toBe(steps - ends.length - (63 - early))
    run.dispose()
  })
})
