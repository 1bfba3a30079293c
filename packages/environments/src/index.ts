export {
  box,
  type BoxOptions,
  checkEnvironment,
  discrete,
  type EnvironmentProblem,
  type EnvironmentRule,
  environmentRules,
  type EnvironmentRulesOptions,
  type EnvironmentSpec,
  type MakeOptions,
  timeLimit,
  type TimeLimitOptions,
  wrapEnvironment,
} from "@bellman-rl/environment-kit"
export { type Acrobot, acrobotDerivative, type AcrobotOptions, createAcrobot } from "./acrobot.js"
export { advanceCartPole, type CartPole, type CartPoleOptions, createCartPole } from "./cart-pole.js"
export { type Catch, type CatchOptions, createCatch } from "./catch.js"
export { type EnvironmentId, type EnvironmentOptions, environmentSpecs } from "./environment-specs.js"
export { fromGymnasium, type FromGymnasiumOptions, type GymnasiumLike } from "./from-gymnasium.js"
export { createJumping, type Jumping, type JumpingOptions } from "./jumping.js"
export { make } from "./make.js"
export { advanceMountainCar, createMountainCar, type MountainCar, type MountainCarOptions } from "./mountain-car.js"
export { type EpisodeStatistics, recordEpisodeStatistics } from "./record-episode-statistics.js"
export { repeatAction, type RepeatActionOptions } from "./repeat-action.js"
export { type Derivative } from "./runge-kutta.js"
export { type NestedNumbers, type SpaceLike } from "./space-like.js"
export { type ObservationTransform, transformObservation } from "./transform-observation.js"
export { truncationTerminates } from "./truncation-terminates.js"
export { type RewardContext, type RewardTransform, transformReward } from "./transform-reward.js"
