import type { Preset } from "@bellman-rl/experiment"
import type { LunarLanderSettings } from "./settings.js"

/** The notebook's algorithm exactly, defects and all. */
const notebook: Preset<LunarLanderSettings> = {
  hiddenSizes: [256, 256],
  head: "softmax",
  streamSizes: [],
  learningRate: 0.0003,
  learningRateDecay: null,
  huberDelta: null,
  regression: "full-row",
  replayCapacity: 1_000_000,
  replacement: true,
  targetStart: "own-weights",
  maxEpisodeSteps: 1_000,
  truncationTerminates: true,
  epsilon: { kind: "geometric", start: 1, factor: 0.95, per: "learnCall", floor: 0.1, atFloor: "snap" },
  dqn: {
    gamma: 0.9,
    batchSize: 64,
    // Keras's fit splits what it is given into batches of 32.
    minibatchSize: 32,
    // It waits for more transitions than a batch holds.
    learningStartSize: 65,
    targetSync: { everySteps: 100 },
    engine: "wasm",
  },
  end: { episodes: 500 },
  evaluation: null,
  finalEpisodes: 10,
}

/** The notebook with a head that can hold action values, and nothing else put right. */
const linear: Preset<LunarLanderSettings> = { ...notebook, head: "linear" }

/** A Double DQN that lands: the defects put right, and numbers that were searched for. */
const corrected: Preset<LunarLanderSettings> = {
  hiddenSizes: [128, 128],
  head: "linear",
  streamSizes: [],
  learningRate: 0.0007,
  learningRateDecay: { end: 0.0001, steps: 150_000 },
  huberDelta: 10,
  regression: "taken-action",
  replayCapacity: 100_000,
  replacement: true,
  targetStart: "copy",
  maxEpisodeSteps: 1_000,
  truncationTerminates: false,
  epsilon: { kind: "linear", start: 1, end: 0.05, steps: 50_000 },
  dqn: {
    gamma: 0.99,
    batchSize: 128,
    learningStartSize: 1_000,
    learnEverySteps: 2,
    targetSync: { tau: 0.01 },
    engine: "wasm",
  },
  end: { steps: 300_000 },
  evaluation: { everySteps: 10_000, episodes: 20, enoughReturn: 245 },
  finalEpisodes: 100,
}

/** The same with the two streams that the notebook's heading promises. */
const dueling: Preset<LunarLanderSettings> = { ...corrected, head: "dueling", hiddenSizes: [128], streamSizes: [64] }

export type PresetName = "notebook" | "linear" | "corrected" | "dueling"

/** By name, as `--preset` takes them. */
export const presets: Readonly<Record<PresetName, Preset<LunarLanderSettings>>> = {
  notebook,
  linear,
  corrected,
  dueling,
}
