import { timeLimit } from "@bellman-rl/environment-kit"
import { repeatAction, transformObservation } from "@bellman-rl/environments"
import { createRocketLander, type RocketLander } from "@bellman-rl/environments-box2d"
import type { Environment } from "@bellman-rl/spec"
import { easedStart } from "./eased-start.js"
import { createLandingCurriculum, type LandingCurriculum, type LandingCurriculumOptions } from "./landing-curriculum.js"
import { landingFeatures, landingFeatureSpace } from "./landing-features.js"
import { landingCount, landingReward } from "./landing-reward.js"

/** The registration's own. */
const MAX_EPISODE_STEPS = 1_000
/** Steps of one decision: 1/15 s. Throttle and gimbal move by 0.01 a step. */
const STEPS_PER_DECISION = 4

/** Where a rocket learns to land. */
export interface LandingTraining {
  readonly environment: Environment
  /** What a checkpoint must hold besides training's own. */
  readonly curriculum: LandingCurriculum
}

/** RocketLander as a network learns to land it: eased starts, shaped rewards, features, and four steps a decision. */
export function createLandingTraining(options: Partial<LandingCurriculumOptions> = {}): LandingTraining {
  const rocket = createRocketLander()
  const limited = timeLimit(rocket, { maxEpisodeSteps: MAX_EPISODE_STEPS })
  const curriculum = createLandingCurriculum({ rocket, environment: limited }, options)
  return { environment: decided(landingReward(curriculum, rocket), rocket), curriculum }
}

/**
 * RocketLander as the network is judged: the environment's own dynamics, ends and time limit, reward 1 for a landing.
 * `difficulty` 1 is the environment's own start.
 */
export function createLandingEvaluation(difficulty = 1): Environment {
  const rocket = createRocketLander()
  const environment = timeLimit(rocket, { maxEpisodeSteps: MAX_EPISODE_STEPS })
  const started = {
    ...environment,
    reset: (options: { readonly seed?: number } = {}) =>
      easedStart({ rocket, environment }, { ...options, difficulty }),
  }
  return decided(landingCount(started), rocket)
}

/** What the network sees, and how long what it decides lasts. */
function decided(environment: Environment, rocket: RocketLander): Environment {
  return transformObservation(repeatAction(environment, { times: STEPS_PER_DECISION }), {
    transform: () => landingFeatures(rocket.state()),
    observationSpace: landingFeatureSpace,
  })
}
