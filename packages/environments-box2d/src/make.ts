import { makeEnvironment, type MakeOptions } from "@bellman-rl/environment-kit"
import type { Environment } from "@bellman-rl/spec"
import {
  type ContinuousEnvironmentOptions,
  type EnvironmentId,
  type EnvironmentOptions,
  environmentSpecs,
} from "./environment-specs.js"

const classics = "@bellman-rl/environments"
const elsewhere = {
  "CartPole-v0": classics,
  "CartPole-v1": classics,
  "MountainCar-v0": classics,
  "Acrobot-v1": classics,
  "Jumping-v0": classics,
  "Catch-v0": classics,
}

/**
 * Makes an environment by its id, with its registered time limit, as Gymnasium's `make` does.
 *
 * With `{ continuous: true }` its actions are arrays of numbers.
 * Throws a `RangeError` for an unknown id, a `TypeError` for an option that the environment does not have.
 *
 * @example
 * make("LunarLander-v3").actionSpace.kind // => "discrete"
 * make("LunarLander-v3", { continuous: true }).actionSpace.kind // => "box"
 */
export function make<Id extends EnvironmentId>(
  id: Id,
  options: MakeOptions & ContinuousEnvironmentOptions[Id],
): Environment<ArrayLike<number>>
export function make<Id extends EnvironmentId>(id: Id, options?: MakeOptions & EnvironmentOptions[Id]): Environment
export function make(id: string, options?: MakeOptions): Environment
export function make(id: string, options: MakeOptions = {}): Environment<number & ArrayLike<number>> {
  return makeEnvironment({ packageName: "environments-box2d", specs: environmentSpecs, id, elsewhere }, options)
}
