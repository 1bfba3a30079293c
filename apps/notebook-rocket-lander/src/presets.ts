import type { Preset } from "@bellman-rl/experiment"
import { landingCurriculumDefaults } from "./landing/landing-curriculum.js"
import type { RocketLanderSettings } from "./settings.js"

/** The notebook's algorithm exactly, defects and all. */
const notebook: Preset<RocketLanderSettings> = {
  hiddenSizes: [512, 512, 512, 512],
  optimizer: "rmsprop",
  learningRate: 5e-5,
  regression: "full-row",
  replayCapacity: 1_000_000,
  warmUp: { transitions: 1_025, observation: "reset" },
  truncationTerminates: true,
  rule: "dqn",
  nStep: 1,
  landing: null,
  // ε falls by 0.95e-5 after every step but the hundred-thousandth, and from there on once an episode.
  epsilon: {
    kind: "sequence",
    steps: 99_999,
    first: { kind: "linear", start: 1, end: 0.0500095, steps: 99_999 },
    next: { kind: "geometric", start: 0.0500095, factor: 0.97, per: "episode", floor: 0, atFloor: "clamp" },
  },
  dqn: {
    gamma: 0.99,
    batchSize: 1_024,
    learningStartSize: 1_025,
    targetSync: { everySteps: 100 },
    engine: "wasm",
    threads: 2,
  },
  end: { episodes: 10 },
  evaluation: null,
  finalEpisodes: 10,
  checkpointEveryEpisodes: 1,
}

/** The defects put right, and a network and batches small enough for ten times as many steps in a tenth of the time. */
const corrected: Preset<RocketLanderSettings> = {
  hiddenSizes: [128, 128],
  optimizer: "adam",
  learningRate: 5e-4,
  regression: "taken-action",
  replayCapacity: 250_000,
  warmUp: { transitions: 1_025, observation: "own" },
  truncationTerminates: false,
  rule: "dqn",
  nStep: 1,
  landing: null,
  epsilon: { kind: "linear", start: 1, end: 0.05, steps: 100_000 },
  dqn: {
    gamma: 0.99,
    batchSize: 128,
    learningStartSize: 1_025,
    learnEverySteps: 2,
    targetSync: { everySteps: 1_000 },
    gradientClip: { globalNorm: 10 },
    engine: "wasm",
  },
  end: { steps: 250_000 },
  evaluation: { everySteps: 10_000, episodes: 10, enoughReturn: null },
  finalEpisodes: 100,
}

/** A rocket that lands: starts that grow harder, rewards that point the way, and decisions of four steps. */
const landing: Preset<RocketLanderSettings> = {
  hiddenSizes: [128, 128],
  optimizer: "adam",
  learningRate: 2.5e-4,
  regression: "taken-action",
  replayCapacity: 500_000,
  warmUp: null,
  truncationTerminates: false,
  rule: "double-dqn",
  nStep: 5,
  landing: landingCurriculumDefaults,
  epsilon: { kind: "linear", start: 0.3, end: 0.03, steps: 100_000 },
  dqn: {
    gamma: 0.99,
    batchSize: 64,
    learningStartSize: 2_000,
    targetSync: { tau: 0.005 },
    gradientClip: { globalNorm: 10 },
    engine: "wasm",
  },
  end: { steps: 1_000_000 },
  evaluation: { everySteps: 50_000, episodes: 100, enoughReturn: null },
  finalEpisodes: 100,
  checkpointEveryEpisodes: 500,
}

export type PresetName = "notebook" | "corrected" | "landing"

/** By name, as `--preset` takes them. */
export const presets: Readonly<Record<PresetName, Preset<RocketLanderSettings>>> = { notebook, corrected, landing }
