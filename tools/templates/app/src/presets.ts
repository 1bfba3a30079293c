import type { Preset } from "@bellman-rl/experiment"
import type { TemplateNameSettings } from "./settings.js"

/** DQN, of a size that learns Catch within seconds. */
const dqn: Preset<TemplateNameSettings> = {
  hiddenSizes: [32],
  learningRate: 0.005,
  replayCapacity: 3_000,
  epsilon: { kind: "linear", start: 1, end: 0.05, steps: 800 },
  targets: "dqn",
  rows: 10,
  dqn: {
    batchSize: 32,
    learningStartSize: 50,
    learnEverySteps: 2,
    targetSync: { everySteps: 50 },
    engine: "wasm",
  },
  end: { steps: 5_000 },
  evaluation: { everySteps: 500, episodes: 20, enoughReturn: 1 },
  finalEpisodes: 100,
}

/** The same with Double DQN's targets. */
const double: Preset<TemplateNameSettings> = { ...dqn, targets: "double-dqn" }

export type PresetName = "dqn" | "double"

/** By name, as `--preset` takes them; the first is the default. */
export const presets: Readonly<Record<PresetName, Preset<TemplateNameSettings>>> = { dqn, double }
