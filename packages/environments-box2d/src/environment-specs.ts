import type { EnvironmentSpec } from "@bellman-rl/environment-kit"
import { type ContinuousLunarLanderOptions, createLunarLander, type LunarLanderOptions } from "./lunar-lander.js"
import { type ContinuousRocketLanderOptions, createRocketLander, type RocketLanderOptions } from "./rocket-lander.js"

/** The options of each environment with a few actions, by id. */
export interface EnvironmentOptions {
  readonly "LunarLander-v2": Omit<LunarLanderOptions, "id">
  readonly "LunarLander-v3": Omit<LunarLanderOptions, "id">
  readonly "RocketLander-v0": RocketLanderOptions
}

/** The options of each environment with continuous actions, by id. */
export interface ContinuousEnvironmentOptions {
  readonly "LunarLander-v2": Omit<ContinuousLunarLanderOptions, "id">
  readonly "LunarLander-v3": Omit<ContinuousLunarLanderOptions, "id">
  readonly "RocketLander-v0": ContinuousRocketLanderOptions
}

/** An id that `make` knows. */
export type EnvironmentId = keyof EnvironmentOptions

/** The environments of this package, by id, with the limits and thresholds of their origin. */
export const environmentSpecs: { readonly [Id in EnvironmentId]: EnvironmentSpec<EnvironmentOptions[Id]> } = {
  "LunarLander-v2": {
    create: (options) => createLunarLander({ ...options, id: "LunarLander-v2" }),
    maxEpisodeSteps: 1000,
    rewardThreshold: 200,
  },
  "LunarLander-v3": {
    create: (options) => createLunarLander({ ...options, id: "LunarLander-v3" }),
    maxEpisodeSteps: 1000,
    rewardThreshold: 200,
  },
  "RocketLander-v0": { create: createRocketLander, maxEpisodeSteps: 1000, rewardThreshold: 8 },
}
