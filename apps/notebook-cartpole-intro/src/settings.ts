import { count, finite, runFields, type RunSettings, type SettingsFields } from "@bellman-rl/experiment"
import * as v from "valibot"

/** Everything that makes a run of this notebook, as data. */
export interface CartpoleIntroSettings extends RunSettings {
  /** Bounds of the last layer's uniform initial weights, and its initial biases. */
  readonly outputLayer: { readonly weightLimit: number; readonly bias: number }
  /** The time limit of an episode of training; null for none. */
  readonly maxEpisodeSteps: number | null
  /** The reward of the step that fails is −1 before this step of the episode; null to leave rewards alone. */
  readonly penalizeFailureBeforeStep: number | null
}

/** A schema for each setting. */
export const fields: SettingsFields<CartpoleIntroSettings> = {
  ...runFields,
  outputLayer: v.strictObject({
    weightLimit: finite("bound of the last layer's uniform initial weights"),
    bias: finite("the last layer's initial biases"),
  }),
  maxEpisodeSteps: v.nullable(count("time limit of an episode of training; null for none")),
  penalizeFailureBeforeStep: v.nullable(
    count("a failing step is worth -1 before this step of the episode; null to leave rewards alone"),
  ),
}
