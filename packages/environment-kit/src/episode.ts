import { type Checks, createChecks } from "@bellman-rl/checks"
import { createRandom } from "@bellman-rl/random"
import type { Box, Discrete, Rng } from "@bellman-rl/spec"

/** What an environment keeps besides its state: its random stream, and whether a step is due. */
export interface Episode {
  /** Starts an episode: the stream anew where a seed is given. Returns the stream. */
  begin(options?: { readonly seed?: number }): Rng
  /**
   * Throws unless an episode is under way and `action` is one of the actions. Returns the stream. Of the actions of a
   * box the number of entries is checked, and that they are finite: bounds are left to the environment, many clip.
   */
  check(action: number | ArrayLike<number>): Rng
  /** Throws unless an episode is under way and `values` are `size` finite numbers. Returns them. */
  checkState(values: ArrayLike<number>, size: number): ArrayLike<number>
  /** Throws unless an episode is under way, for the environment's method of that name. */
  checkRunning(method: string): void
  /** Ends the episode: from now on `check` throws. */
  end(): void
}

/** Whose episodes they are. */
export interface EpisodeOptions {
  /** The environment's package, as its messages begin: `"environments"`. */
  readonly packageName: string
  /** The environment's id. */
  readonly id: string
  readonly actionSpace: Discrete | Box
}

/**
 * The episodes of one environment.
 *
 * @example
 * const episode = createEpisode({ packageName: "mine", id: "Mine-v0", actionSpace: discrete(2) })
 * episode.begin({ seed: 1 }).random() // => 0.5118216247002567
 */
export function createEpisode({ packageName, id, actionSpace }: EpisodeOptions): Episode {
  const checks = createChecks(packageName)
  const resetName = `${id}.reset`
  const stepName = `${id}.step`
  const stateName = `${id}.setState`
  const checkAction = actionCheck(checks, stepName, actionSpace)
  let random = createRandom(0)
  let phase: "unstarted" | "running" | "ended" = "unstarted"

  return {
    begin(options = {}) {
      checks.knownFields(resetName, "options", options, ["seed"])
      if (options.seed !== undefined) {
        random = createRandom(checks.integer(resetName, "seed", options.seed, { min: 0, max: Number.MAX_SAFE_INTEGER }))
      }
      phase = "running"
      return random
    },
    check(action) {
      if (phase !== "running") throw stepError(packageName, stepName, phase)
      checkAction(action)
      return random
    },
    checkState(values, size) {
      if (phase !== "running") throw stepError(packageName, stateName, phase)
      checkVector(checks, { where: stateName, argument: "state", size }, values)
      return values
    },
    checkRunning(method) {
      if (phase !== "running") throw stepError(packageName, `${id}.${method}`, phase)
    },
    end() {
      phase = "ended"
    },
  }
}

function actionCheck(checks: Checks, where: string, space: Discrete | Box): (action: unknown) => void {
  if (space.kind === "discrete") {
    const bounds = { min: 0, max: space.n - 1 }
    return (action) => checks.integer(where, "action", action, bounds)
  }
  const expected = { where, argument: "action", size: space.low.length }
  return (action) => checkVector(checks, expected, action)
}

function checkVector(
  checks: Checks,
  { where, argument, size }: { readonly where: string; readonly argument: string; readonly size: number },
  values: unknown,
): void {
  if (typeof values !== "object" || values === null || !("length" in values)) {
    throw checks.typeError(where, argument, { expected: `${size} numbers`, got: values })
  }
  checks.integer(where, `${argument}.length`, values.length, { min: size, max: size })
  for (let i = 0; i < size; i++) {
    const value = (values as ArrayLike<unknown>)[i]
    if (!Number.isFinite(value)) checks.number(where, `${argument}[${i}]`, value)
  }
}

/** The error of what comes before the first reset, or after the end. */
export function stepError(packageName: string, where: string, phase: "unstarted" | "ended"): Error {
  const what = phase === "ended" ? "the episode has ended" : "no episode has been started"
  return new Error(`[@bellman-rl/${packageName}] ${where}: ${what}. Call reset first.`)
}
