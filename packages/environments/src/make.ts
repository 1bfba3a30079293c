import { createChecks, nearest } from "@bellman-rl/checks"
import type { Environment } from "@bellman-rl/spec"
import {
  type EnvironmentId,
  type EnvironmentOptions,
  type EnvironmentSpec,
  environmentSpecs,
} from "./environment-specs.js"
import { timeLimit } from "./time-limit.js"

const checks = createChecks("environments")

/** What `make` can be told besides the environment's own options. */
export interface MakeOptions {
  /** Steps after which an episode is cut; `null` for no limit. Default: the id's own, in `environmentSpecs`. */
  readonly maxEpisodeSteps?: number | null
}

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
  const { maxEpisodeSteps, ...own } = options
  const spec = specOf(id)
  const environment = spec.create(own)
  const limit = maxEpisodeSteps === undefined ? spec.maxEpisodeSteps : maxEpisodeSteps
  return limit === undefined || limit === null ? environment : timeLimit(environment, { maxEpisodeSteps: limit })
}

function specOf(id: string): EnvironmentSpec<object> {
  const ids = Object.keys(environmentSpecs)
  if (ids.includes(id)) return environmentSpecs[id as EnvironmentId]
  const suggestion = nearest(id, ids)
  throw checks.rangeError("make", "id", {
    expected: `one of ${ids.join(", ")}`,
    got: id,
    advice: suggestion === undefined ? "Wrap your own environment with timeLimit." : `Did you mean ${suggestion}?`,
  })
}
