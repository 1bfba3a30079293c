import type { Preset } from "@bellman-rl/experiment"
import type { CartpoleIntroSettings } from "./settings.js"

/** The notebook's algorithm exactly, defects and all. */
const notebook: Preset<CartpoleIntroSettings> = {
  hiddenSizes: [24, 24],
  outputLayer: { weightLimit: 0.03, bias: -0.2 },
  learningRate: 0.01,
  replayCapacity: 5_000,
  // The notebook's epsilon of 0.9 is the probability of the greedy action.
  epsilon: { kind: "constant", value: 0.1 },
  dqn: {
    gamma: 0.8,
    batchSize: 64,
    learningStartSize: 64,
    learnAtEpisodeEnd: false,
    maskTerminated: false,
    targetSync: "none",
    engine: "wasm",
  },
  // It ignores truncation.
  maxEpisodeSteps: null,
  penalizeFailureBeforeStep: 200,
  end: { episodes: 50 },
  evaluation: null,
  finalEpisodes: 10,
}

/** A DQN as the papers have it, with the rhythm that Stable-Baselines3's rl-zoo found for CartPole: many updates now and then. */
const corrected: Preset<CartpoleIntroSettings> = {
  hiddenSizes: [64, 64],
  outputLayer: { weightLimit: 0.03, bias: 0 },
  learningRate: 0.0023,
  replayCapacity: 50_000,
  epsilon: { kind: "linear", start: 1, end: 0.04, steps: 8_000 },
  dqn: {
    gamma: 0.99,
    batchSize: 64,
    learningStartSize: 1_000,
    learnEverySteps: 256,
    batchesPerLearnCall: 128,
    targetSync: { everySteps: 256 },
    gradientClip: { globalNorm: 10 },
    engine: "wasm",
  },
  maxEpisodeSteps: 500,
  penalizeFailureBeforeStep: null,
  end: { steps: 50_000 },
  evaluation: { everySteps: 1_024, episodes: 20, enoughReturn: 500 },
  finalEpisodes: 100,
}

export type PresetName = "notebook" | "corrected"

/** By name, as `--preset` takes them. */
export const presets: Readonly<Record<PresetName, Preset<CartpoleIntroSettings>>> = { notebook, corrected }
