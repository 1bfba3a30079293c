import { makeEnvironment, type MakeOptions } from "@bellman-rl/environment-kit"
import type { Environment } from "@bellman-rl/spec"
import { type EnvironmentId, type EnvironmentOptions, environmentSpecs } from "./environment-specs.js"

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
  return makeEnvironment({ packageName: "environments", specs: environmentSpecs, id }, options)
}
