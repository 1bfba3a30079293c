export { type MakeOptions } from "@bellman-rl/environment-kit"
export {
  type ContinuousEnvironmentOptions,
  type EnvironmentId,
  type EnvironmentOptions,
  environmentSpecs,
} from "./environment-specs.js"
export {
  type ContinuousLunarLanderOptions,
  createLunarLander,
  type LunarLander,
  type LunarLanderOptions,
  type LunarLanderSettings,
} from "./lunar-lander.js"
export { continuousLunarLanderHeuristic, lunarLanderHeuristic } from "./lunar-lander-heuristic.js"
export { make } from "./make.js"
export {
  type ContinuousRocketLanderOptions,
  createRocketLander,
  type RocketLander,
  type RocketLanderOptions,
  type RocketPlacement,
} from "./rocket-lander.js"
