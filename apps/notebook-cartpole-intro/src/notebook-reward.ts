import { transformReward } from "@bellman-rl/environments"
import type { Environment } from "@bellman-rl/spec"

/** CartPole with the notebook's penalty: the step that fails is worth −1, but for failures from step `before` of the episode on. */
export function penalizeFailure(environment: Environment, before: number): Environment {
  return transformReward(environment, (reward, { terminated, step }) =>
    terminated && step < before ? -reward : reward,
  )
}
