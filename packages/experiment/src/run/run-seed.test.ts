import type { Environment } from "@bellman-rl/spec"
import { memory } from "@tensorflow/tfjs-core"
import { describe, expect, it, vi } from "vitest"
import { readCheckpoint } from "../run-folder/run-record.js"
import type { RunSettings } from "../settings/run-settings.js"
import { memoryStorage } from "../storage/memory-storage.js"
import type { Storage } from "../storage/storage.js"
import { tinyExperiment, type TinyOptions, tinySettings } from "../testing/tiny-experiment.js"
import type { Experiment } from "./experiment.js"
import { episodesOf, evaluationsOf, finalOf, findingsOf, untrainedOf } from "./records.js"
import { type RunContext, runSeed, type SeedTask } from "./run-seed.js"

interface Given extends Partial<Omit<SeedTask<RunSettings>, "settings">>, Partial<RunContext> {
  readonly experiment?: Experiment
  readonly settings?: Partial<RunSettings>
}

/** Runs a tiny experiment in memory, unless told otherwise. */
async function play(given: Given = {}) {
  const { experiment = tinyExperiment(), settings, storage = memoryStorage(), ...rest } = given
  const { seed = 1, resume = false, video = "never", videoFormat = "gif", ...context } = rest
  const task = { preset: "tiny", settings: tinySettings(settings), seed, backend: "cpu", resume, video, videoFormat }
  const warnings: string[] = []
  const warn = (message: string) => void warnings.push(message)
  const outcome = await runSeed(experiment, task, { storage, warn, clock: () => 0, ...context })
  return { ...outcome, storage, warnings }
}

const text = async (storage: Storage, name: string) => new TextDecoder().decode(await storage.read(name))
const metricsOf = (storage: Storage) => text(storage, "metrics.jsonl")

/** Stops at the end of an episode. */
function stopAfter(episodes: number): Partial<RunContext> {
  let count = 0
  return { onEpisode: (records) => void (count = records.length), isStopping: () => count >= episodes }
}

/** Breaks off in an episode, as a kill does: nothing more is saved. */
function breakAfter(episodes: number): Partial<RunContext> {
  return {
    onEpisode(records) {
      if (records.length === episodes) throw new Error("killed")
    },
  }
}

/** An environment that gives another reward from some step on, counted over all episodes. */
function rewarding(reward: number, options: { readonly fromStep: number }) {
  return (environment: Environment): Environment => {
    let steps = 0
    return {
      ...environment,
      step(action) {
        const step = environment.step(action)
        steps += 1
        return steps >= options.fromStep ? { ...step, reward } : step
      },
    }
  }
}

describe("runSeed", () => {
  it("trains to the end, lets the network play, and leaves everything in the folder", async () => {
    const { storage, finished, metrics, seed } = await play({ seed: 4 })
    expect([finished, seed]).toEqual([true, 4])
    expect(episodesOf(metrics)).toHaveLength(30)
    expect(finalOf(metrics)?.returns).toHaveLength(3)
    expect(JSON.parse(await text(storage, "config.json"))).toMatchObject({
      app: "tiny",
      preset: "tiny",
      seed: 4,
      engine: "wasm",
      backend: null,
      settings: { dqn: { gamma: 0.9 }, checkpointEveryEpisodes: 5 },
      versions: { node: process.version },
    })
    expect(await storage.list("")).toEqual(["config.json", "metrics.jsonl", "timings.jsonl"])
    expect(await storage.list("model")).toEqual(["model/model.json", "model/weights.bin"])
    expect(await storage.list("checkpoints")).toHaveLength(2)
    expect(await storage.list("tensorboard")).toHaveLength(1)
  })

  it("gives back what it wrote", async () => {
    const { storage, metrics } = await play()
    const written = (await metricsOf(storage)).trim().split("\n")
    expect(written.map((line) => JSON.parse(line))).toEqual(metrics)
  })

  it("writes the same metrics and model for the same seed, and others for another", async () => {
    const [one, same, other] = [await play({ seed: 1 }), await play({ seed: 1 }), await play({ seed: 2 })]
    expect(await metricsOf(same.storage)).toBe(await metricsOf(one.storage))
    expect(await same.storage.read("model/weights.bin")).toEqual(await one.storage.read("model/weights.bin"))
    expect(await metricsOf(other.storage)).not.toBe(await metricsOf(one.storage))
  })

  it("writes how long each episode took, and to no other file", async () => {
    const { storage } = await play()
    const timings = (await text(storage, "timings.jsonl"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
    expect(timings).toHaveLength(30)
    expect(timings[7]).toEqual({ episode: 7, ms: expect.any(Number) })
    expect(await metricsOf(storage)).not.toMatch(/"ms"|time|second/)
  })

  it("tells of every episode, with all before it", async () => {
    const lengths: number[] = []
    await play({ onEpisode: (records) => void lengths.push(records.length) })
    expect(lengths).toEqual(Array.from({ length: 30 }, (_, k) => k + 1))
  })

  it("ends after steps where told to, in the middle of an episode", async () => {
    const { metrics } = await play({ settings: { end: { steps: 30 } } })
    expect(episodesOf(metrics).map(({ steps }) => steps)).toEqual([4, 8, 12, 16, 20, 24, 28])
  })

  it("plays untrained episodes first, where told to", async () => {
    const { metrics } = await play({ settings: { untrainedEpisodes: 2 } })
    expect(metrics[0]).toBe(untrainedOf(metrics))
    expect(untrainedOf(metrics)?.returns).toHaveLength(2)
    expect(untrainedOf((await play()).metrics)).toBeUndefined()
  })

  it("frees everything, finished or broken off", async () => {
    await play()
    const before = memory().numTensors
    await play()
    await expect(play(breakAfter(7))).rejects.toThrow("killed")
    expect(memory().numTensors).toBe(before)
  })

  it("refuses a folder that holds a run", async () => {
    const { storage } = await play()
    await expect(play({ storage })).rejects.toThrow("expected a folder without a run")
  })

  it("leaves no file behind where a part refuses the settings", async () => {
    const storage = memoryStorage()
    await expect(play({ storage, settings: { replayCapacity: 4 } })).rejects.toThrow(RangeError)
    expect(await storage.list("")).toEqual([])
  })

  it("tells in a line that settings need too much memory", async () => {
    await expect(play({ settings: { hiddenSizes: [4_000_000_000] } })).rejects.toThrow(
      /^hiddenSizes: that needs at least 192,000,000,016 bytes, and there can be .+ of memory\. Choose fewer units\.$/,
    )
  })
})

describe("evaluation on the way", () => {
  const evaluation = { everySteps: 20, episodes: 2, enoughReturn: null }

  it("is recorded, and final episodes play no part in it", async () => {
    const { metrics } = await play({ settings: { evaluation } })
    const evaluations = evaluationsOf(metrics)
    expect(evaluations.map(({ steps }) => steps)).toEqual([20, 40, 60, 80, 100, 120])
    const used = evaluations.flatMap(({ seeds }) => seeds)
    expect(finalOf(metrics)?.seeds.filter((seed) => used.includes(seed))).toEqual([])
  })

  it("ends training where it is enough", async () => {
    const { metrics, finished } = await play({ settings: { evaluation: { ...evaluation, enoughReturn: -1 } } })
    expect(finished).toBe(true)
    expect(evaluationsOf(metrics)).toHaveLength(1)
    expect(episodesOf(metrics).at(-1)?.steps).toBeLessThanOrEqual(20)
    expect(finalOf(metrics)).toBeDefined()
  })

  it("does not end it where it is not", async () => {
    const { metrics } = await play({ settings: { evaluation: { ...evaluation, enoughReturn: 1.5 } } })
    expect(episodesOf(metrics)).toHaveLength(30)
  })

  it("chooses the network that is saved and plays the final episodes", async () => {
    // The first evaluation is the best by far: the model is that of step 20, whatever is learned later.
    const flattering = (environment: Environment) => {
      let episodes = 0
      return {
        ...environment,
        reset(options?: { seed?: number }) {
          episodes += 1
          return environment.reset(options)
        },
        step(action: number) {
          const step = environment.step(action)
          return episodes <= 2 ? { ...step, reward: 100 } : step
        },
      }
    }
    const experiment = () => tinyExperiment({ evaluationEnvironment: flattering })
    const short = await play({ experiment: experiment(), settings: { evaluation, end: { steps: 20 } } })
    const long = await play({ experiment: experiment(), settings: { evaluation } })
    const last = await play({ settings: { evaluation: null } })
    const weights = ({ storage }: { storage: Storage }) => storage.read("model/weights.bin")
    expect(await weights(long)).toEqual(await weights(short))
    expect(await weights(last)).not.toEqual(await weights(short))
  })
})

describe("a run that stopped or broke off", () => {
  const evaluation = { everySteps: 24, episodes: 2, enoughReturn: null }
  const settings = { evaluation, untrainedEpisodes: 2 }

  it.each([1, 7, 10, 29])("stops after episode %i, saved, and goes on byte for byte", async (episodes) => {
    const whole = await play({ settings })
    const stopped = await play({ settings, ...stopAfter(episodes) })
    expect(stopped.finished).toBe(false)
    expect(episodesOf(stopped.metrics)).toHaveLength(episodes)
    const resumed = await play({ settings, storage: stopped.storage, resume: true })
    expect(resumed.finished).toBe(true)
    expect(resumed.metrics).toEqual(whole.metrics)
    expect(await metricsOf(resumed.storage)).toBe(await metricsOf(whole.storage))
    expect(await resumed.storage.read("model/weights.bin")).toEqual(await whole.storage.read("model/weights.bin"))
  })

  it.each([3, 5, 13, 30])("goes on byte for byte after it broke off in episode %i", async (episodes) => {
    const whole = await play({ settings })
    const storage = memoryStorage()
    await expect(play({ settings, storage, ...breakAfter(episodes) })).rejects.toThrow("killed")
    const resumed = await play({ settings, storage, resume: true })
    expect(await metricsOf(storage)).toBe(await metricsOf(whole.storage))
    expect(resumed.metrics).toEqual(whole.metrics)
  })

  it("goes on again and again", async () => {
    const whole = await play({ settings })
    const { storage } = await play({ settings, ...stopAfter(4) })
    for (const episodes of [9, 10, 22]) await play({ settings, storage, resume: true, ...stopAfter(episodes) })
    await play({ settings, storage, resume: true })
    expect(await metricsOf(storage)).toBe(await metricsOf(whole.storage))
  })

  it("stops after the last episode too, before the final ones", async () => {
    const { finished, metrics, storage } = await play(stopAfter(30))
    expect(finished).toBe(false)
    expect(finalOf(metrics)).toBeUndefined()
    const resumed = await play({ storage, resume: true })
    expect(finalOf(resumed.metrics)).toEqual(finalOf((await play()).metrics))
  })

  it("prepares once: not where it goes on", async () => {
    const prepare = vi.fn()
    const experiment = tinyExperiment({ change: (run) => ({ ...run, prepare }) })
    const { storage } = await play({ experiment, ...stopAfter(7) })
    await play({ experiment, storage, resume: true })
    expect(prepare).toHaveBeenCalledTimes(1)
  })

  it("prepares again where it broke off before the first checkpoint", async () => {
    const prepare = vi.fn()
    const experiment = tinyExperiment({ change: (run) => ({ ...run, prepare }) })
    const storage = memoryStorage()
    await expect(play({ experiment, storage, ...breakAfter(3) })).rejects.toThrow("killed")
    await play({ experiment, storage, resume: true })
    expect(prepare).toHaveBeenCalledTimes(2)
  })

  it("remembers a state of its own, such as how far a curriculum is", async () => {
    const whole = await play({ experiment: curriculum() })
    const { storage } = await play({ experiment: curriculum(), ...stopAfter(17) })
    await play({ experiment: curriculum(), storage, resume: true })
    expect(await metricsOf(storage)).toBe(await metricsOf(whole.storage))
  })

  it("needs that state", async () => {
    const whole = await play({ experiment: curriculum({ forgets: true }) })
    const { storage } = await play({ experiment: curriculum({ forgets: true }), ...stopAfter(17) })
    await play({ experiment: curriculum({ forgets: true }), storage, resume: true })
    expect(await metricsOf(storage)).not.toBe(await metricsOf(whole.storage))
  })

  it("is refused under other settings, with the difference named", async () => {
    const { storage } = await play(stopAfter(7))
    const before = await metricsOf(storage)
    await expect(play({ storage, resume: true, settings: { learningRate: 0.5 } })).rejects.toThrow(
      "settings.learningRate: the run has 0.01, this command 0.5",
    )
    await expect(play({ storage, resume: true, seed: 2 })).rejects.toThrow("seed: the run has 1, this command 2")
    expect(await metricsOf(storage)).toBe(before)
  })

  it("is refused under another engine", async () => {
    const { storage } = await play(stopAfter(7))
    const config = JSON.parse(await text(storage, "config.json"))
    await storage.write("config.json", JSON.stringify({ ...config, engine: "eager", backend: "cpu" }))
    await expect(play({ storage, resume: true })).rejects.toThrow(
      'engine: the run has "eager", this command "wasm"; backend: the run has "cpu", this command null',
    )
  })

  it("goes on from the checkpoint before a damaged one, and says so", async () => {
    const whole = await play()
    const { storage } = await play(stopAfter(13))
    const newest = (await storage.list("checkpoints")).at(-1) as string
    await storage.write(newest, (await storage.read(newest)).subarray(0, 100))
    const { warnings } = await play({ storage, resume: true })
    expect(warnings).toEqual([expect.stringContaining(newest)])
    expect(await metricsOf(storage)).toBe(await metricsOf(whole.storage))
  })
})

/** Every seventh episode is worth more than the one before. */
function curriculum({ forgets = false } = {}): Experiment {
  let episodes = 0
  const options: TinyOptions = {
    environment(environment) {
      episodes = 0
      return {
        ...environment,
        step(action) {
          const step = environment.step(action)
          if (step.terminated) episodes += 1
          return { ...step, reward: step.reward * (1 + Math.floor(episodes / 7)) }
        },
      }
    },
    change: (run) => {
      const state = {
        snapshot: () => ({ episodes }),
        restore: (snapshot: object) => void ({ episodes } = snapshot as { episodes: number }),
      }
      return forgets ? run : { ...run, state }
    },
  }
  return tinyExperiment(options)
}

describe("an environment that breaks", () => {
  it("stops the run with episode, step and field, and keeps the last checkpoint", async () => {
    const storage = memoryStorage()
    const broken = tinyExperiment({ environment: rewarding(Number.NaN, { fromStep: 50 }) })
    await expect(play({ storage, experiment: broken })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RunError: The run stopped in episode 12, at step 50: [@bellman-rl/experiment] Catch-v0.step: reward: expected a finite number, got NaN. It was step 2 of an episode of training with seed 1355076820. What was saved before is kept in memory.]`,
    )
    const checkpoint = await readCheckpoint(storage, { warn: () => {} })
    expect(checkpoint?.["training"]).toMatchObject({ episodes: 10 })
    expect(
      episodesOf(
        (await metricsOf(storage))
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line)),
      ),
    ).toHaveLength(12)
  })

  it("stops it in a greedy episode too, before a NaN is written", async () => {
    const storage = memoryStorage()
    const experiment = tinyExperiment({ evaluationEnvironment: rewarding(Number.NaN, { fromStep: 9 }) })
    const evaluation = { everySteps: 20, episodes: 2, enoughReturn: null }
    await expect(play({ storage, experiment, settings: { evaluation } })).rejects.toThrow(
      /^The run stopped in episode 9, at step 41: .*Catch-v0\.step: reward: expected a finite number, got NaN\. It was step 1 of a greedy episode with seed \d+\./,
    )
    expect(await metricsOf(storage)).not.toContain("null,null]")
  })

  it("stops it before and after training", async () => {
    const never = (fromStep: number) => tinyExperiment({ evaluationEnvironment: rewarding(Number.NaN, { fromStep }) })
    await expect(play({ experiment: never(1), settings: { untrainedEpisodes: 1 } })).rejects.toThrow(
      "The run stopped before training:",
    )
    await expect(play({ experiment: never(1) })).rejects.toThrow("The run stopped after training:")
  })

  it("goes on once it is mended", async () => {
    const whole = await play()
    const storage = memoryStorage()
    const broken = tinyExperiment({ environment: rewarding(Number.NaN, { fromStep: 50 }) })
    await expect(play({ storage, experiment: broken })).rejects.toThrow("NaN")
    await play({ storage, resume: true })
    expect(await metricsOf(storage)).toBe(await metricsOf(whole.storage))
  })
})

/** An environment whose episodes do not end any more from some step on, counted over all of them. */
function endless(options: { readonly fromStep: number }) {
  return (environment: Environment): Environment => {
    let steps = 0
    return {
      ...environment,
      step(action) {
        steps += 1
        const step = environment.step(action)
        if (steps < options.fromStep) return step
        if (step.terminated) environment.reset()
        return { ...step, terminated: false }
      },
    }
  }
}

describe("greedy episodes that do not end", () => {
  const evaluation = { everySteps: 20, episodes: 2, enoughReturn: null }
  const settings = { evaluation, untrainedEpisodes: 2 }
  const evaluatedOn = (fromStep: number, maxEpisodeSteps?: number) =>
    tinyExperiment({
      evaluationEnvironment: endless({ fromStep }),
      change: (run) => ({ ...run, maxEpisodeSteps }),
    })
  /** Steps of greedy episodes: eight before training, eight at each evaluation. */
  const places = { "before training": 1, "in an evaluation": 25, "after training": 60 }

  it("stop the run with an error that says what to do, and what was saved is kept", async () => {
    const storage = memoryStorage()
    await expect(
      play({ storage, settings, experiment: evaluatedOn(35, 50) }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RunError: The run stopped in episode 19, at step 81: [@bellman-rl/training] evaluate: environment: expected episodes of at most 50 steps, got "Catch-v0". Its greedy episode with seed 256462084 did not end: wrap it in timeLimit, or raise maxEpisodeSteps. What was saved before is kept in memory.]`,
    )
    const checkpoint = await readCheckpoint(storage, { warn: () => {} })
    expect(checkpoint?.["training"]).toMatchObject({ episodes: 15 })
    await play({ storage, settings, resume: true })
    expect(await metricsOf(storage)).toBe(await metricsOf((await play({ settings })).storage))
  })

  it("count as endless after 100,000 steps, where nothing else is said", async () => {
    await expect(play({ settings, experiment: evaluatedOn(1) })).rejects.toThrow("at most 100000 steps")
  })

  it.each(Object.entries(places))("are left %s, when the run is to stop", async (_, fromStep) => {
    const storage = memoryStorage()
    // A timer of the test's own: it runs when the episode lets timers have their turn.
    let isStopping = false
    const experiment = tinyExperiment({
      evaluationEnvironment(environment) {
        const goesOn = endless({ fromStep })(environment)
        let steps = 0
        return {
          ...goesOn,
          step(action) {
            if (++steps === fromStep) setTimeout(() => (isStopping = true))
            return goesOn.step(action)
          },
        }
      },
      change: (run) => ({ ...run, maxEpisodeSteps: 1e9 }),
    })
    const stopped = await play({ storage, settings, experiment, isStoppingNow: () => isStopping })
    expect(stopped.finished).toBe(false)
    const resumed = await play({ storage, settings, resume: true })
    expect(resumed.finished).toBe(true)
    expect(await metricsOf(storage)).toBe(await metricsOf((await play({ settings })).storage))
  })

  it("are left a while after the run was asked to stop and save", async () => {
    let isStopping = false
    setTimeout(() => (isStopping = true))
    const experiment = evaluatedOn(1, 1e9)
    const stopped = await play({ settings, experiment, isStopping: () => isStopping })
    expect(stopped.finished).toBe(false)
  })
})

describe("an episode of training that does not end", () => {
  const settings = { dqn: { ...tinySettings().dqn, learnEverySteps: 10_000 }, end: { steps: 100_100 } }

  it("is found, and told once", async () => {
    const experiment = tinyExperiment({ environment: endless({ fromStep: 50 }) })
    const { metrics, warnings } = await play({ settings, experiment })
    expect(findingsOf(metrics).filter(({ name }) => name === "endless-episode")).toMatchInlineSnapshot(`
      [
        {
          "message": "Episode 12 has not ended in 100000 steps: nothing is saved before it does, and it may never. Wrap the environment in timeLimit.",
          "name": "endless-episode",
          "steps": 100048,
          "type": "finding",
        },
      ]
    `)
    expect(warnings.filter((warning) => warning.includes("timeLimit"))).toHaveLength(1)
  })

  it("is left when the run is to stop at once", async () => {
    let isStopping = false
    setTimeout(() => (isStopping = true))
    const experiment = tinyExperiment({ environment: endless({ fromStep: 50 }) })
    const storage = memoryStorage()
    const stopped = await play({ storage, experiment, isStoppingNow: () => isStopping })
    expect(stopped.finished).toBe(false)
    await play({ storage, resume: true })
    expect(await metricsOf(storage)).toBe(await metricsOf((await play()).storage))
  })
})

describe("a warm-up in steps", () => {
  const steps = function* () {
    for (;;) yield
  }

  it("is played in place of the one at once, and left when the run is to stop", async () => {
    let isStopping = false
    setTimeout(() => (isStopping = true))
    const prepare = vi.fn()
    const experiment = tinyExperiment({ change: (run) => ({ ...run, prepare, prepareStepByStep: steps }) })
    const { finished } = await play({ experiment, isStoppingNow: () => isStopping })
    expect(finished).toBe(false)
    expect(prepare).not.toHaveBeenCalled()
  })
})

describe("videos of a run", () => {
  const gifs = async (storage: Storage) => (await storage.list("")).filter((name) => /\.(gif|mp4)$/.test(name))

  it("show the untrained and the trained network, and the episodes asked for", async () => {
    expect(await gifs((await play({ video: "never" })).storage)).toEqual([])
    expect(await gifs((await play({ video: "last" })).storage)).toEqual([
      "episode-trained.gif",
      "episode-untrained.gif",
    ])
    const { storage } = await play({ video: { every: 20 }, settings: { end: { episodes: 21 } } })
    expect(await gifs(storage)).toEqual([
      "episode-000000.gif",
      "episode-000020.gif",
      "episode-trained.gif",
      "episode-untrained.gif",
    ])
    const bytes = await storage.read("episode-000020.gif")
    expect(new TextDecoder("latin1").decode(bytes.subarray(0, 6))).toBe("GIF89a")
  })

  it("change nothing about the run", async () => {
    const plain = await play({ experiment: curriculum() })
    const filmed = await play({ experiment: curriculum(), video: { every: 9 } })
    expect(await metricsOf(filmed.storage)).toBe(await metricsOf(plain.storage))
  })

  it("count episodes on where the run goes on", async () => {
    const { storage } = await play({ video: { every: 8 }, ...stopAfter(10) })
    await play({ video: { every: 8 }, storage, resume: true })
    expect((await gifs(storage)).filter((name) => /\d/.test(name))).toEqual(
      ["000000", "000008", "000016", "000024"].map((number) => `episode-${number}.gif`),
    )
  })

  it("are MP4s where told to", async () => {
    const { storage } = await play({ video: "last", videoFormat: "mp4" })
    expect(await gifs(storage)).toEqual(["episode-trained.mp4", "episode-untrained.mp4"])
  })
})

describe("diagnostics of a run", () => {
  const settings = { end: { episodes: 80 }, learningRate: 3, hiddenSizes: [24] }

  it("are told, and written among the metrics", async () => {
    const { metrics, warnings } = await play({ settings })
    const findings = findingsOf(metrics)
    expect(findings.length).toBeGreaterThan(0)
    expect(warnings).toEqual(findings.map(({ steps, message }) => `step ${steps}: ${message}`))
  })

  it.each([58, 62])("are the same where the run was interrupted after %i episodes, a look being at 60", async (cut) => {
    const whole = await play({ settings })
    const { storage } = await play({ settings, ...stopAfter(cut) })
    await play({ settings, storage, resume: true })
    expect(await metricsOf(storage)).toBe(await metricsOf(whole.storage))
  })
})
