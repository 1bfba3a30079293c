import { createChecks } from "@bellman-rl/checks"
import { type ReplayDtypes, type Storage, storages } from "./dtypes.js"

/** The size and the rules of a replay memory. */
export interface ReplayOptions {
  /** Transitions that fit, 1 to 2³¹ − 1; the oldest makes room when the memory is full. */
  readonly capacity: number
  /** D, numbers in one observation, at least 1. */
  readonly observationSize: number
  /** Whether one batch may hold a transition twice. */
  readonly replacement?: boolean
  /**
   * How each field is stored. Batches are float32 and int32 whatever is stored.
   *
   * @defaultValue see below
   */
  readonly dtypes?: ReplayDtypes
}

/** Options that were checked, with the storage of each field. */
export interface CheckedReplayOptions {
  readonly capacity: number
  readonly observationSize: number
  readonly replacement: boolean
  readonly observations: Storage
  readonly actions: Storage
  readonly rewards: Storage
}

const checks = createChecks("replay")
const MAX_CAPACITY = 2 ** 31 - 1

/** The options as given, completed, or the error that says which is wrong. */
export function checkOptions(where: string, options: ReplayOptions): CheckedReplayOptions {
  checks.knownFields(where, "options", options, ["capacity", "observationSize", "replacement", "dtypes"])
  const { replacement = true, dtypes = {} } = options
  if (typeof replacement !== "boolean") {
    throw checks.typeError(where, "replacement", { expected: "true or false", got: replacement })
  }
  checks.knownFields(where, "dtypes", dtypes, ["observations", "actions", "rewards"])
  const { observations = "float32", actions = "int32", rewards = "float32" } = dtypes
  const wholes = ["int8", "uint8", "int16", "uint16", "int32"] as const
  return {
    capacity: checks.integer(where, "capacity", options.capacity, { min: 1, max: MAX_CAPACITY }),
    observationSize: checks.integer(where, "observationSize", options.observationSize, { min: 1 }),
    replacement,
    observations: storages[checks.oneOf(where, "dtypes.observations", observations, ["float32", ...wholes])],
    actions: storages[checks.oneOf(where, "dtypes.actions", actions, ["int32", "uint8", "uint16"])],
    rewards: storages[checks.oneOf(where, "dtypes.rewards", rewards, ["float32", "int8", "int16"])],
  }
}
