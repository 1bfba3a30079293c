import { createChecks } from "@bellman-rl/checks"
import { createRandom } from "@bellman-rl/random"
import type { Rng } from "@bellman-rl/spec"

const checks = createChecks("environments")

/** What an environment keeps besides its state: its random stream, and whether a step is due. */
export interface Episode {
  /** Starts an episode: the stream anew where a seed is given. Returns the stream. */
  begin(options?: { readonly seed?: number }): Rng
  /** Throws unless an episode is under way and `action` is one of the actions. Returns the stream. */
  check(action: number): Rng
  /** Throws unless an episode is under way and `values` are `size` finite numbers. Returns them. */
  checkState(values: ArrayLike<number>, size: number): ArrayLike<number>
  /** Ends the episode: from now on `check` throws. */
  end(): void
}

/** The episodes of the environment `id`, whose actions are 0, 1, … `actionCount` − 1. */
export function createEpisode(id: string, actionCount: number): Episode {
  const resetName = `${id}.reset`
  const stepName = `${id}.step`
  const stateName = `${id}.setState`
  const actions = { min: 0, max: actionCount - 1 }
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
      if (phase !== "running") throw stepError(stepName, phase)
      checks.integer(stepName, "action", action, actions)
      return random
    },
    checkState(values, size) {
      if (phase !== "running") throw stepError(stateName, phase)
      checks.integer(stateName, "state.length", values.length, { min: size, max: size })
      for (let i = 0; i < size; i++) checks.number(stateName, `state[${i}]`, values[i])
      return values
    },
    end() {
      phase = "ended"
    },
  }
}

/** The error of what comes before the first reset, or after the end. */
export function stepError(where: string, phase: "unstarted" | "ended"): Error {
  const what = phase === "ended" ? "the episode has ended" : "no episode has been started"
  return new Error(`[@bellman-rl/environments] ${where}: ${what}. Call reset first.`)
}
