import type { EnvironmentSpec } from "@bellman-rl/environment-kit"
import { type AcrobotOptions, createAcrobot } from "./acrobot.js"
import { type CartPoleOptions, createCartPole } from "./cart-pole.js"
import { type CatchOptions, createCatch } from "./catch.js"
import { createJumping, type JumpingOptions } from "./jumping.js"
import { createMountainCar, type MountainCarOptions } from "./mountain-car.js"

/** The options of each environment, by id. */
export interface EnvironmentOptions {
  readonly "CartPole-v0": Omit<CartPoleOptions, "id">
  readonly "CartPole-v1": Omit<CartPoleOptions, "id">
  readonly "MountainCar-v0": MountainCarOptions
  readonly "Acrobot-v1": AcrobotOptions
  readonly "Jumping-v0": JumpingOptions
  readonly "Catch-v0": CatchOptions
}

/** An id that `make` knows. */
export type EnvironmentId = keyof EnvironmentOptions

/** The environments of this package, by id, with Gymnasium's limits and thresholds. */
export const environmentSpecs: { readonly [Id in EnvironmentId]: EnvironmentSpec<EnvironmentOptions[Id]> } = {
  "CartPole-v0": {
    create: (options) => createCartPole({ ...options, id: "CartPole-v0" }),
    maxEpisodeSteps: 200,
    rewardThreshold: 195,
  },
  "CartPole-v1": {
    create: (options) => createCartPole({ ...options, id: "CartPole-v1" }),
    maxEpisodeSteps: 500,
    rewardThreshold: 475,
  },
  "MountainCar-v0": { create: createMountainCar, maxEpisodeSteps: 200, rewardThreshold: -110 },
  "Acrobot-v1": { create: createAcrobot, maxEpisodeSteps: 500, rewardThreshold: -100 },
  "Jumping-v0": { create: createJumping, maxEpisodeSteps: undefined, rewardThreshold: undefined },
  "Catch-v0": { create: createCatch, maxEpisodeSteps: undefined, rewardThreshold: undefined },
}
