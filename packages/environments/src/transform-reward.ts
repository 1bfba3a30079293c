import { createChecks } from "@bellman-rl/checks"
import { wrapEnvironment } from "@bellman-rl/environment-kit"
import type { Environment } from "@bellman-rl/spec"

const checks = createChecks("environments")

/** The step whose reward is transformed. */
export interface RewardContext<Action = number> {
  readonly terminated: boolean
  readonly truncated: boolean
  /** Steps made in this episode, this one included: 1 at the first. */
  readonly step: number
  /** s′, what the step led to, [D]. */
  readonly observation: Float32Array
  readonly action: Action
}

/** r′ = f(r, step). */
export type RewardTransform<Action = number> = (reward: number, context: RewardContext<Action>) => number

/**
 * Replaces each reward by a function of it and of the step it came with.
 *
 * Throws where the function returns no finite number.
 *
 * @example
 * const environment = transformReward(createCartPole(), (reward, { terminated }) => (terminated ? -1 : reward / 10))
 * environment.reset({ seed: 0 })
 * environment.step(0).reward // => 0.1
 */
export function transformReward<Action = number>(
  environment: Environment<Action>,
  transform: RewardTransform<Action>,
): Environment<Action> {
  if (typeof transform !== "function") {
    throw checks.typeError("transformReward", "transform", { expected: "a function", got: transform })
  }
  let step = 0

  return wrapEnvironment(environment, {
    reset(options) {
      const start = environment.reset(options)
      step = 0
      return start
    },
    step(action) {
      const result = environment.step(action)
      step += 1
      const { observation, terminated, truncated } = result
      const reward = transform(result.reward, { terminated, truncated, step, observation, action })
      checks.number("transformReward", "the transformed reward", reward)
      return { ...result, reward }
    },
  })
}
