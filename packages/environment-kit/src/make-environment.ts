import { createChecks, nearest } from "@bellman-rl/checks"
import type { Environment } from "@bellman-rl/spec"
import { timeLimit } from "./time-limit.js"

/** What every `make` can be told besides the environment's own options. */
export interface MakeOptions {
  /** Steps after which an episode is cut; `null` for no limit. Default: the id's own, in `environmentSpecs`. */
  readonly maxEpisodeSteps?: number | null
}

/** What of an `EnvironmentSpec` is needed, whatever the environment's own options. */
interface Registered<Action> {
  create(options?: object): Environment<Action>
  readonly maxEpisodeSteps: number | undefined
}

/** Which environment to make, of which package. */
export interface MakeRequest<Action> {
  /** The package whose `make` it is, as its messages begin: `"environments"`. */
  readonly packageName: string
  /** The environments that there are, by id. */
  readonly specs: Readonly<Record<string, Registered<Action>>>
  readonly id: string
}

/**
 * The body of a package's `make`: the environment of that id, with its time limit or with another.
 *
 * Throws a `RangeError` for an unknown id. Options besides `maxEpisodeSteps` are handed to the environment.
 */
export function makeEnvironment<Action>(
  { packageName, specs, id }: MakeRequest<Action>,
  options: MakeOptions = {},
): Environment<Action> {
  createChecks(packageName).fields("make", "options", options)
  const { maxEpisodeSteps, ...own } = options
  const spec = Object.hasOwn(specs, id) ? specs[id] : undefined
  if (spec === undefined) throw unknownId(packageName, id, Object.keys(specs))
  const environment = spec.create(own)
  const limit = maxEpisodeSteps === undefined ? spec.maxEpisodeSteps : maxEpisodeSteps
  return limit === undefined || limit === null ? environment : timeLimit(environment, { maxEpisodeSteps: limit })
}

function unknownId(packageName: string, id: string, ids: readonly string[]): RangeError {
  const suggestion = nearest(id, ids)
  return createChecks(packageName).rangeError("make", "id", {
    expected: `one of ${ids.join(", ")}`,
    got: id,
    advice: suggestion === undefined ? "Wrap your own environment with timeLimit." : `Did you mean ${suggestion}?`,
  })
}
