import type { Preset } from "@bellman-rl/experiment"
import type { CartpoleTutorialSettings } from "./settings.js"

/** Steps of one of the notebook's epochs. */
const EPOCH_STEPS = 400

/** The notebook's algorithm exactly. Where it leaves a choice open, the README says what was taken. */
const notebook: Preset<CartpoleTutorialSettings> = {
  hiddenSizes: [100, 50],
  learningRate: 0.001,
  replayCapacity: 10_000,
  // The notebook's epsilon of 0.9 is the probability of a random action, for good.
  epsilon: { kind: "constant", value: 0.9 },
  dqn: {
    gamma: 0.95,
    batchSize: 64,
    learningStartSize: 64,
    learnEverySteps: EPOCH_STEPS,
    batchesPerLearnCall: 128,
    targetSync: { everySteps: 10 * EPOCH_STEPS },
    gradientClip: { value: 1 },
    engine: "wasm",
  },
  epochSteps: EPOCH_STEPS,
  // It ignores truncation, and no episode outlasts an epoch.
  maxEpisodeSteps: null,
  // "While not (done or steps > max_steps)" lets one more step through than its 200.
  evaluationMaxSteps: 201,
  regression: "fullRowTarget",
  keep: "last",
  end: { steps: 200 * EPOCH_STEPS },
  evaluation: { everySteps: 10 * EPOCH_STEPS, episodes: 5, enoughReturn: null },
  untrainedEpisodes: 5,
  finalEpisodes: 3,
  checkpointEveryEpisodes: 100,
}

/** A DQN as the papers have it, with the notebook's network and the rhythm that Stable-Baselines3's rl-zoo found for CartPole. */
const corrected: Preset<CartpoleTutorialSettings> = {
  hiddenSizes: [100, 50],
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
  epochSteps: null,
  maxEpisodeSteps: 500,
  evaluationMaxSteps: 500,
  regression: "takenAction",
  keep: "best",
  end: { steps: 50_000 },
  evaluation: { everySteps: 1_024, episodes: 20, enoughReturn: 500 },
  untrainedEpisodes: 5,
  finalEpisodes: 100,
}

export type PresetName = "notebook" | "corrected"

/** By name, as `--preset` takes them. */
export const presets: Readonly<Record<PresetName, Preset<CartpoleTutorialSettings>>> = { notebook, corrected }
