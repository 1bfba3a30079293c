import { episodesOf, finalOf, readSettings } from "@bellman-rl/experiment"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { memory } from "@tensorflow/tfjs-core"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createRun } from "./create-run.js"
import { main } from "./index.js"
import { presets } from "./presets.js"
import { fields } from "./settings.js"

let root = ""
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "bellman-template-name-"))
  vi.spyOn(process.stdout, "write").mockImplementation(() => true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(root, { recursive: true })
})

describe("presets", () => {
  it.each(Object.entries(presets))("%s is whole and right, makes a run, and leaves nothing behind", (_name, preset) => {
    const before = memory().numTensors
    const run = createRun(readSettings(fields, preset), 1)
    expect(run.agent.act(new Float32Array(50), "exploit")).toBeOneOf([0, 1, 2])
    run.dispose()
    expect(memory().numTensors).toBe(before)
  })

  it("refuse targets that there are not", () => {
    expect(() => readSettings(fields, { ...presets.dqn, targets: "sarsa" })).toThrow(/^targets/)
  })
})

describe("main", () => {
  const quick = { episodes: 30, video: "never", json: true } as const
  const metricsOf = (name: string) => readFile(join(root, name, "metrics.jsonl"), "utf8")

  it("writes the same metrics for the same seed, others for another seed and for the other preset", async () => {
    await main({ ...quick, seed: 3, out: join(root, "a") })
    await main({ ...quick, seed: 3, out: join(root, "b") })
    await main({ ...quick, seed: 4, out: join(root, "c") })
    await main({ ...quick, seed: 3, preset: "double", out: join(root, "d") })
    const [a, b, c, d] = await Promise.all(["a", "b", "c", "d"].map(metricsOf))
    expect(b).toBe(a)
    expect(c).not.toBe(a)
    expect(d).not.toBe(a)
  })

  it("plays on a board of the height that it is told", async () => {
    const { seeds } = await main({ ...quick, seed: 1, set: ["rows=5"], out: join(root, "low") })
    expect(new Set(episodesOf(seeds[0]?.metrics ?? []).map(({ length }) => length))).toEqual(new Set([4]))
  })

  it("learns to catch (seed 1)", async () => {
    const { seeds } = await main({ seed: 1, video: "never", json: true, out: join(root, "whole") })
    expect(finalOf(seeds[0]?.metrics ?? [])?.meanReturn).toBeGreaterThanOrEqual(0.9)
  })
})
