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
  /** Ids of other packages, and which: an error names the package of one that is asked for. */
  readonly elsewhere?: Readonly<Record<string, string>>
}

/**
 * The body of a package's `make`: the environment of that id, with its time limit or with another.
 *
 * Throws a `RangeError` for an unknown id. Options besides `maxEpisodeSteps` are handed to the environment.
 */
export function makeEnvironment<Action>(
  { packageName, specs, id, elsewhere = {} }: MakeRequest<Action>,
  options: MakeOptions = {},
): Environment<Action> {
  createChecks(packageName).fields("make", "options", options)
  const { maxEpisodeSteps, ...own } = options
  const spec = Object.hasOwn(specs, id) ? specs[id] : undefined
  if (spec === undefined) throw unknownId({ packageName, id, ids: Object.keys(specs), elsewhere })
  const environment = spec.create(own)
  const limit = maxEpisodeSteps === undefined ? spec.maxEpisodeSteps : maxEpisodeSteps
  return limit === undefined || limit === null ? environment : timeLimit(environment, { maxEpisodeSteps: limit })
}

interface UnknownId extends Required<Pick<MakeRequest<never>, "packageName" | "id" | "elsewhere">> {
  readonly ids: readonly string[]
}

function unknownId({ packageName, id, ids, elsewhere }: UnknownId): RangeError {
  const suggestion = nearest(String(id), [...ids, ...Object.keys(elsewhere)])
  const other = suggestion !== undefined && Object.hasOwn(elsewhere, suggestion) ? elsewhere[suggestion] : undefined
  return createChecks(packageName).rangeError("make", "id", {
    expected: `one of ${ids.join(", ")}`,
    got: id,
    advice:
      other !== undefined && suggestion !== undefined
        ? `${suggestion} is in another package: npm i ${other}, import { make } from "${other}", and pass () => make("${suggestion}") as the environment.`
        : suggestion === undefined
          ? "Wrap your own environment with timeLimit."
          : `Did you mean ${suggestion}?`,
  })
}
