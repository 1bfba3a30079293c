export { type Acrobot, acrobotDerivative, type AcrobotOptions, createAcrobot } from "./acrobot.js"
export { box, type BoxOptions } from "./box.js"
export { advanceCartPole, type CartPole, type CartPoleOptions, createCartPole } from "./cart-pole.js"
export { type Catch, type CatchOptions, createCatch } from "./catch.js"
export { checkEnvironment, type EnvironmentProblem } from "./check-environment.js"
export { discrete } from "./discrete.js"
export { type EnvironmentRule, environmentRules, type EnvironmentRulesOptions } from "./environment-rules.js"
export {
  type EnvironmentId,
  type EnvironmentOptions,
  type EnvironmentSpec,
  environmentSpecs,
} from "./environment-specs.js"
export { createJumping, type Jumping, type JumpingOptions } from "./jumping.js"
export { make, type MakeOptions } from "./make.js"
export { advanceMountainCar, createMountainCar, type MountainCar, type MountainCarOptions } from "./mountain-car.js"
export { type EpisodeStatistics, recordEpisodeStatistics } from "./record-episode-statistics.js"
export { type Derivative } from "./runge-kutta.js"
export { timeLimit, type TimeLimitOptions } from "./time-limit.js"
export { type ObservationTransform, transformObservation } from "./transform-observation.js"
export { type RewardContext, type RewardTransform, transformReward } from "./transform-reward.js"
