import { createChecks } from "@bellman-rl/checks"
import { wrapEnvironment } from "@bellman-rl/environment-kit"
import type { Box, Environment } from "@bellman-rl/spec"

const checks = createChecks("environments")

/** How observations are transformed. */
export interface ObservationTransform {
  /** Makes the new observation, [D′], of the old, [D]. May change the old one in place and return it. */
  readonly transform: (observation: Float32Array) => Float32Array
  /** The space of the new observations. */
  readonly observationSpace: Box
}

/**
 * Replaces each observation by a function of it.
 *
 * Throws where the function returns no `Float32Array` of the new space's size. Bounds are not checked at each step:
 * `checkEnvironment` does that.
 *
 * @example
 * const environment = transformObservation(createCartPole(), {
 *   transform: (observation) => observation.slice(2),
 *   observationSpace: box({ low: -Infinity, high: Infinity, shape: [2] }),
 * })
 * environment.reset({ seed: 0 }).observation.length // => 2
 */
export function transformObservation<Action = number>(
  environment: Environment<Action>,
  options: ObservationTransform,
): Environment<Action> {
  checks.knownFields("transformObservation", "options", options, ["transform", "observationSpace"])
  const { transform, observationSpace } = options
  const size = observationSpace.low.length

  function transformed(observation: Float32Array): Float32Array {
    const made = transform(observation)
    if (made instanceof Float32Array && made.length === size) return made
    const error = made instanceof Float32Array ? checks.rangeError : checks.typeError
    throw error("transformObservation", "the transformed observation", {
      expected: `a Float32Array of ${size} numbers`,
      got: made,
    })
  }

  return wrapEnvironment(environment, {
    observationSpace,
    reset(options) {
      const start = environment.reset(options)
      return { ...start, observation: transformed(start.observation) }
    },
    step(action) {
      const result = environment.step(action)
      return { ...result, observation: transformed(result.observation) }
    },
  })
}
