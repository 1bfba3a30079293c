import { truncationTerminates } from "@bellman-rl/environments"
import { make } from "@bellman-rl/environments-box2d"
import type { Run } from "@bellman-rl/experiment"
import type { Environment } from "@bellman-rl/spec"
import { createLandingEvaluation, createLandingTraining } from "./landing/landing-environment.js"
import type { RocketLanderSettings } from "./settings.js"

/** Where the rocket flies, in training and when it is judged. */
export interface World {
  readonly environment: Environment
  readonly evaluationEnvironment: Environment
  /** Numbers in one observation. */
  readonly observationSize: number
  /** What a checkpoint must hold of it. */
  readonly state?: NonNullable<Run["state"]>
}

/** The environment as it is, or as a rocket learns to land in it. */
export function createWorld({ landing, truncationTerminates: isCutAnEnd }: RocketLanderSettings): World {
  if (landing !== null) {
    const { environment, curriculum } = createLandingTraining(landing)
    const observationSize = environment.observationSpace.low.length
    return { environment, evaluationEnvironment: createLandingEvaluation(), observationSize, state: curriculum }
  }
  const rocket = make("RocketLander-v0")
  return {
    environment: isCutAnEnd ? truncationTerminates(rocket) : rocket,
    evaluationEnvironment: make("RocketLander-v0"),
    observationSize: rocket.observationSpace.low.length,
  }
}
