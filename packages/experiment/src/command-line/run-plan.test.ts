import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { tinyExperiment, tinySettings } from "../testing/tiny-experiment.js"
import { readRecordedConfig } from "./recorded-config.js"
import type { RunOptions } from "./run-options.js"
import { planRun } from "./run-plan.js"
import { UsageError } from "./usage-error.js"

const experiment = tinyExperiment()
const plan = (options: RunOptions) => planRun(experiment, options)
const recorded = { app: "tiny", preset: "tiny", seed: 4, settings: tinySettings({ finalEpisodes: 7 }), backend: null }

let folder = ""
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "bellman-plan-"))))
afterEach(() => rm(folder, { recursive: true }))

/** Leaves a `config.json` in the folder. */
const record = (config: unknown) =>
  writeFile(join(folder, "config.json"), typeof config === "string" ? config : JSON.stringify(config))

describe("planRun", () => {
  it("takes the first preset, seed 1 and a folder named after them", async () => {
    expect(await plan({})).toMatchObject({
      preset: "tiny",
      seeds: [1],
      isOfSeveral: false,
      backend: "cpu",
      resume: false,
      out: join("runs", "tiny", "tiny-seed-1"),
      settings: tinySettings(),
    })
  })

  it("counts seeds from the first", async () => {
    const several = await plan({ seed: 5, seeds: 3, jobs: 2 })
    expect(several).toMatchObject({
      seeds: [5, 6, 7],
      isOfSeveral: true,
      jobs: 2,
      out: join("runs", "tiny", "tiny-seeds-5-7"),
    })
  })

  it("changes settings by --episodes, --engine and --set", async () => {
    const { settings } = await plan({ episodes: 3, engine: "eager", set: ["dqn.gamma=0.5"] })
    expect(settings.end).toEqual({ episodes: 3 })
    expect(settings.dqn).toMatchObject({ engine: "eager", gamma: 0.5 })
  })

  it("takes another preset", async () => {
    expect((await plan({ preset: "longer" })).settings.end).toEqual({ episodes: 60 })
  })

  it.each<[RunOptions, string]>([
    [{ preset: "best" }, "--preset best: expected tiny or longer."],
    [{ preset: "constructor" }, "--preset constructor: expected tiny or longer."],
    [{ out: "" }, '--out: expected a folder, got "".'],
    [{ resume: "" }, '--resume: expected a folder, got "".'],
    [{ resume: "a", out: "b" }, "--out: a resumed run stays in its folder. Leave it out."],
    [{ jobs: 2 }, "--jobs 2: there is one seed. Add --seeds, or leave it out."],
    [{ backend: "wasm" }, "--backend wasm runs eager maths: add --engine eager."],
    [{ backend: "wasm", engine: "auto" }, "--backend wasm runs eager maths: add --engine eager."],
    [{ episodes: 3, set: ["end.episodes=4"] }, "--episodes and --set end: both say when training ends. Leave one out."],
    [{ engine: "eager", set: ["dqn.engine=wasm"] }, "--engine and --set dqn.engine say the same. Leave one out."],
    [
      { seed: Number.MAX_SAFE_INTEGER, seeds: 2 },
      "--seed 9007199254740991: the last of 2 seeds would be too large a number.",
    ],
    [{ set: ["gama=1"] }, "gama: there is no such setting."],
  ])("refuses %j", async (options, message) => {
    const failure = plan(options)
    await expect(failure).rejects.toThrow(UsageError)
    await expect(failure).rejects.toThrow(message)
  })

  it("makes no folder", async () => {
    await plan({ out: join(folder, "run") })
    expect(await readdir(folder)).toEqual([])
  })
})

describe("planRun of an interrupted run", () => {
  it("takes from it whatever is left out", async () => {
    await record(recorded)
    expect(await plan({ resume: folder })).toMatchObject({
      preset: "tiny",
      seeds: [4],
      isOfSeveral: false,
      settings: recorded.settings,
      out: folder,
      resume: true,
    })
  })

  it("takes several seeds from it, and eager maths' backend", async () => {
    const { seed: _, ...rest } = recorded
    const settings = tinySettings({ dqn: { ...tinySettings().dqn, engine: "eager" } })
    await record({ ...rest, settings, seeds: [4, 5], backend: "wasm" })
    const several = await plan({ resume: folder, jobs: 2 })
    expect(several).toMatchObject({ seeds: [4, 5], isOfSeveral: true, jobs: 2, backend: "wasm" })
  })

  it("takes from it which episodes become videos, and what those are", async () => {
    await record({ ...recorded, video: { every: 7 }, videoFormat: "mp4" })
    expect(await plan({ resume: folder })).toMatchObject({ video: { every: 7 }, videoFormat: "mp4" })
    await expect(plan({ resume: folder, video: "never" })).rejects.toThrow(
      'video: the run has {"every":7}, this command "never"',
    )
    await record({ ...recorded, video: { every: 0 } })
    await expect(plan({ resume: folder })).rejects.toThrow("video.every: expected an integer ≥ 1, got 0.")
  })

  it("takes options that say the same again", async () => {
    await record(recorded)
    expect((await plan({ resume: folder, seed: 4, set: ["finalEpisodes=7"] })).seeds).toEqual([4])
  })

  it.each<[RunOptions, string]>([
    [{ seed: 5 }, "seed: the run has 4, this command 5"],
    [{ seeds: 2 }, "seed: the run has 4, this command none; seeds: the run has none, this command [4,5]"],
    [{ set: ["dqn.gamma=0.5"] }, "settings.dqn.gamma: the run has 0.9, this command 0.5"],
    [{ engine: "eager" }, 'settings.dqn.engine: the run has "wasm", this command "eager"'],
    [{ episodes: 9 }, "settings.end.episodes: the run has 30, this command 9"],
    [{ preset: "longer" }, 'preset: the run has "tiny", this command "longer"'],
  ])("refuses %j, naming the difference", async (options, message) => {
    await record(recorded)
    await expect(plan({ resume: folder, ...options })).rejects.toThrow(message)
  })
})

describe("planRun of a run whose settings are damaged", () => {
  it("says in which file", async () => {
    await record({ ...recorded, settings: { ...recorded.settings, learningRate: "x" } })
    await expect(plan({ resume: folder })).rejects.toThrow(
      `${join(folder, "config.json")}: settings: learningRate: expected a finite number > 0, got "x".`,
    )
  })
})

describe("readRecordedConfig", () => {
  const refusal = async (config: unknown) => {
    await record(config)
    return readRecordedConfig("tiny", folder).catch((error: Error) => `${error.name}: ${error.message}`)
  }
  const file = () => join(folder, "config.json")

  it("refuses a folder without one", async () => {
    await expect(readRecordedConfig("tiny", folder)).rejects.toThrow(`${folder}: there is no run (no config.json).`)
    await expect(readRecordedConfig("tiny", "")).rejects.toThrow('"": there is no run (no config.json).')
  })

  it("refuses another app's", async () => {
    const message = `UsageError: ${folder}: that is a run of other, not of tiny.`
    expect(await refusal({ ...recorded, app: "other" })).toBe(message)
  })

  it.each<[unknown, string]>([
    ["{", 'expected JSON, got "{".'],
    ["", 'expected JSON, got "".'],
    ["null", "expected an object, got null."],
    ["[]", "app: a value is missing."],
    [{ ...recorded, app: 3 }, "app: expected text, got 3."],
    [{ ...recorded, preset: undefined }, "preset: a value is missing."],
    [{ ...recorded, seed: "4" }, 'seed: expected an integer ≥ 0, got "4".'],
    [{ ...recorded, seed: undefined }, "seed: a value is missing."],
    [{ ...recorded, seeds: [] }, "seeds: expected a list of seeds, got []."],
    [{ ...recorded, settings: 3 }, "settings: expected an object, got 3."],
    [{ ...recorded, settings: [] }, "settings: expected an object, got []."],
    [
      { ...recorded, versions: { node: { html: "<script>" } } },
      "versions.node: expected text, got an object with html.",
    ],
    [{ ...recorded, versions: "v20" }, 'versions: expected an object, got "v20".'],
    [{ ...recorded, backend: "gpu" }, 'backend: expected cpu, wasm or tensorflow, got "gpu".'],
  ])("refuses %j", async (config, problem) => {
    expect(await refusal(config)).toBe(`UsageError: ${file()}: ${problem}`)
  })
})
