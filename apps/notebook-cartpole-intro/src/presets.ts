import type { DqnOptions } from "@bellman-rl/dqn"

/** How ε goes, as data: it is written into `config.json`. */
export type EpsilonOption =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "linear"; readonly start: number; readonly end: number; readonly steps: number }

/** Everything that makes a run, as data. */
export interface Preset {
  /** Units of the hidden layers. */
  readonly hiddenSizes: readonly number[]
  /** Bounds of the last layer's uniform initial weights, and its initial biases. */
  readonly outputLayer: { readonly weightLimit: number; readonly bias: number }
  readonly learningRate: number
  readonly replayCapacity: number
  readonly epsilon: EpsilonOption
  readonly dqn: Partial<Omit<DqnOptions, "epsilon" | "engine">>
  /** What runs the maths. */
  readonly engine: "wasm" | "eager"
  /** The time limit of an episode; null for none. */
  readonly maxEpisodeSteps: number | null
  /** The reward of the step that fails is −1 before this step of the episode; null to leave rewards alone. */
  readonly penalizeFailureBeforeStep: number | null
  /** When training ends. */
  readonly end: { readonly episodes: number } | { readonly steps: number }
  /** Choose the network by evaluations on the way, and end with the first that is enough; null to keep the last. */
  readonly evaluation: { readonly everySteps: number; readonly episodes: number; readonly enoughReturn: number } | null
  /** Greedy episodes, up to 500 steps each, that the chosen network plays at the end. */
  readonly finalEpisodes: number
}

/** The notebook's algorithm exactly, defects and all. */
const notebook: Preset = {
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
  },
  engine: "wasm",
  // It ignores truncation.
  maxEpisodeSteps: null,
  penalizeFailureBeforeStep: 200,
  end: { episodes: 50 },
  evaluation: null,
  finalEpisodes: 10,
}

/** A DQN as the papers have it, with the rhythm that Stable-Baselines3's rl-zoo found for CartPole: many updates now and then. */
const corrected: Preset = {
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
  },
  engine: "wasm",
  maxEpisodeSteps: 500,
  penalizeFailureBeforeStep: null,
  end: { steps: 50_000 },
  evaluation: { everySteps: 1_024, episodes: 20, enoughReturn: 500 },
  finalEpisodes: 100,
}

export type PresetName = "notebook" | "corrected"

/** By name, as `--preset` takes them. */
export const presets: Readonly<Record<PresetName, Preset>> = { notebook, corrected }
