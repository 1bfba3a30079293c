import type { Environment } from "@bellman-rl/spec"

/**
 * An environment that is another one, but for what `changes` puts in its place: what Gymnasium's `Wrapper` is.
 *
 * What is left out is asked of the environment within, which may be an object of a class.
 */
export function wrapEnvironment<Action = number>(
  environment: Environment<Action>,
  changes: Partial<Environment<Action>>,
): Environment<Action> {
  const { id, observationSpace, actionSpace } = environment
  return {
    id,
    observationSpace,
    actionSpace,
    reset: (options) => environment.reset(options),
    step: (action) => environment.step(action),
    scene: () => environment.scene(),
    ...changes,
  }
}
