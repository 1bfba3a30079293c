import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { experiment as cartpoleIntro } from "../../apps/notebook-cartpole-intro/src/experiment.js"
import { experiment as cartpoleTutorial } from "../../apps/notebook-cartpole-tutorial/src/experiment.js"
import { experiment as jumping } from "../../apps/notebook-jumping/src/experiment.js"
import { experiment as lunarLander } from "../../apps/notebook-lunar-lander/src/experiment.js"
import { experiment as rocketLander } from "../../apps/notebook-rocket-lander/src/experiment.js"
import {
  createApp,
  type Experiment,
  type Preset,
  readSettings,
  type RunSettings,
} from "../../packages/experiment/src/index.js"
import type { Snapshot } from "../../packages/spec/src/index.js"
import { decodeSnapshot, encodeSnapshot, train } from "../../packages/training/src/index.js"

/** An app, its presets made so small that a run of it takes no time. */
interface SmallApp {
  readonly experiment: Experiment
  /** Episodes of a run, and after how many of them it is interrupted and a checkpoint is written. */
  readonly episodes: number
  readonly cut: number
}

function small<Settings extends RunSettings>(
  experiment: Experiment<Settings>,
  { shrink, ...rest }: Omit<SmallApp, "experiment"> & { shrink?: (preset: Preset<Settings>) => Preset<Settings> },
): SmallApp {
  const presets = Object.entries(experiment.presets).map(([name, preset]) => [name, shrink?.(preset) ?? preset])
  const shrunk = { ...experiment, presets: Object.fromEntries(presets) }
  return { experiment: shrunk as unknown as Experiment, ...rest }
}

/** Learns within the first episodes. */
function startsEarly<Settings extends RunSettings>(preset: Preset<Settings>): Preset<Settings> {
  return { ...preset, dqn: { ...preset.dqn, learningStartSize: 64 } }
}

const apps: readonly SmallApp[] = [
  // While its memory fills, every size up to the batch's is compiled.
  small(jumping, { episodes: 40, cut: 20, shrink: (preset) => ({ ...preset, dqn: { ...preset.dqn, batchSize: 4 } }) }),
  small(cartpoleTutorial, { episodes: 60, cut: 20, shrink: startsEarly }),
  small(rocketLander, {
    episodes: 2,
    cut: 1,
    shrink: (preset) => ({
      ...preset,
      hiddenSizes: [8],
      warmUp: preset.warmUp && { ...preset.warmUp, transitions: 32 },
      dqn: { ...preset.dqn, batchSize: 32, learningStartSize: 32, learnEverySteps: 8, threads: 1 },
      finalEpisodes: 1,
    }),
  }),
  small(cartpoleIntro, { episodes: 30, cut: 10, shrink: startsEarly }),
  small(lunarLander, {
    episodes: 4,
    cut: 2,
    shrink: (preset) => ({
      ...preset,
      hiddenSizes: [8],
      streamSizes: [4],
      dqn: { ...preset.dqn, learningStartSize: 65, batchSize: 64 },
      finalEpisodes: 1,
    }),
  }),
]

let root = ""
beforeAll(async () => void (root = await mkdtemp(path.join(tmpdir(), "bellman-apps-"))))
afterAll(() => rm(root, { recursive: true }))

describe.each(apps.map((app) => [app.experiment.name, app] as const))("%s", (name, { experiment, episodes, cut }) => {
  it("writes the same metrics for the same seed, and others for another", async () => {
    const app = createApp(experiment)
    const metricsOf = async (folder: string, seed: number) => {
      const out = path.join(root, name, folder)
      await app.main({ seed, episodes, out, video: "never", quiet: true })
      return readFile(path.join(out, "metrics.jsonl"), "utf8")
    }
    const metrics = await metricsOf("a", 3)
    expect(await metricsOf("b", 3)).toBe(metrics)
    expect(await metricsOf("c", 4)).not.toBe(metrics)
  })

  /** Trains to the end; interrupted where told to, by a trip through bytes. */
  function play(preset: string, { isInterrupted }: { readonly isInterrupted: boolean }) {
    const settings = readSettings(experiment.fields, experiment.presets[preset])
    const lines: string[] = []
    let bytes: Uint8Array = new Uint8Array()
    const follow = (from?: Snapshot) => {
      const run = experiment.createRun(settings, 5)
      if (from === undefined) run.prepare?.()
      else run.state?.restore(from["state"] as Snapshot)
      const training = from && { from: from["training"] as Snapshot }
      for (const event of train(run, { episodes, checkpointEveryEpisodes: cut, ...training })) {
        if (event.type === "episode-end") lines.push(JSON.stringify(event))
        if (event.type !== "checkpoint-save") continue
        bytes = encodeSnapshot({ training: event.checkpoint, state: run.state?.snapshot() ?? null })
        if (isInterrupted && from === undefined) break
      }
      run.dispose()
    }
    follow()
    if (isInterrupted) follow(decodeSnapshot(bytes))
    return { metrics: lines.join("\n"), bytes }
  }

  it.each(Object.keys(experiment.presets))(
    "goes on byte for byte after an interruption (%s): metrics, networks, slots, memory, every stream",
    (preset) => {
      const whole = play(preset, { isInterrupted: false })
      const resumed = play(preset, { isInterrupted: true })
      expect(resumed.metrics).toBe(whole.metrics)
      expect(resumed.bytes).toEqual(whole.bytes)
    },
  )
})
