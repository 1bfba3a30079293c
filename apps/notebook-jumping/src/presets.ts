import type { Preset } from "@bellman-rl/experiment"
import type { JumpingSettings } from "./settings.js"

/** The notebook's algorithm exactly, but for what made it crash. */
const notebook: Preset<JumpingSettings> = {
  hiddenSizes: [32, 32],
  learningRate: 0.001,
  replayCapacity: 10_000,
  // "While ε is above 0.1, multiply it by 0.99", after every action.
  epsilon: { kind: "geometric", start: 1, factor: 0.99, per: "step", floor: 0.1, atFloor: "rest" },
  // The sync waits for step 100 of an episode that has at most 40.
  actingNetwork: "frozen",
  regression: "fullRow",
  dqn: {
    gamma: 0.9,
    batchSize: 32,
    partialBatches: true,
    learningStartSize: 1,
    targetSync: "none",
    engine: "wasm",
  },
  end: { episodes: 1_000 },
  evaluation: null,
  finalEpisodes: 100,
  checkpointEveryEpisodes: 50,
}

/** The notebook with the sync that its comment promises: every 100 steps, whatever the episode. */
const repaired: Preset<JumpingSettings> = { ...notebook, actingNetwork: { everySteps: 100 } }

/** A DQN as the papers have it, of the notebook's size: the network that learns acts, and targets come from another. */
const corrected: Preset<JumpingSettings> = {
  ...notebook,
  actingNetwork: "online",
  regression: "takenAction",
  dqn: {
    gamma: 0.99,
    batchSize: 32,
    learningStartSize: 32,
    targetSync: { everySteps: 100 },
    engine: "wasm",
  },
  evaluation: { everySteps: 1_000, episodes: 100, enoughReturn: 1 },
}

export type PresetName = "notebook" | "repaired" | "corrected"

/** By name, as `--preset` takes them. */
export const presets: Readonly<Record<PresetName, Preset<JumpingSettings>>> = { notebook, repaired, corrected }
