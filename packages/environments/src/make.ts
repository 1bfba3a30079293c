import { makeEnvironment, type MakeOptions } from "@bellman-rl/environment-kit"
import type { Environment } from "@bellman-rl/spec"
import { type EnvironmentId, type EnvironmentOptions, environmentSpecs } from "./environment-specs.js"

const landers = "@bellman-rl/environments-box2d"
const elsewhere = { "LunarLander-v2": landers, "LunarLander-v3": landers, "RocketLander-v0": landers }

/**
 * Makes an environment by its id, with its registered time limit, as Gymnasium's `make` does.
 *
 * Throws a `RangeError` for an unknown id, a `TypeError` for an option that the environment does not have.
 *
 * @example
 * make("CartPole-v1").id // => "CartPole-v1"
 */
export function make<Id extends EnvironmentId>(id: Id, options?: MakeOptions & EnvironmentOptions[Id]): Environment
export function make(id: string, options?: MakeOptions): Environment
export function make(id: string, options: MakeOptions = {}): Environment {
  return makeEnvironment({ packageName: "environments", specs: environmentSpecs, id, elsewhere }, options)
}
