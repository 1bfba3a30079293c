import { count, runFields, type RunSettings, type SettingsFields } from "@bellman-rl/experiment"
import * as v from "valibot"

/** Everything that makes a run of this notebook, as data. */
export interface CartpoleTutorialSettings extends RunSettings {
  /** Steps of the whole run from one epoch to the next: the episode under way is cut there; null for no epochs. */
  readonly epochSteps: number | null
  /** The time limit of an episode of training; null for none. */
  readonly maxEpisodeSteps: number | null
  /** The time limit of a greedy episode. */
  readonly evaluationMaxSteps: number
  /** What is regressed: the taken action, or the whole row with other entries from one of the networks. */
  readonly regression: "takenAction" | "fullRowOnline" | "fullRowTarget"
  /** The network that plays at the end: the one that did best in the evaluations, or the last. */
  readonly keep: "best" | "last"
}

/** A schema for each setting. */
export const fields: SettingsFields<CartpoleTutorialSettings> = {
  ...runFields,
  epochSteps: v.nullable(count("steps after which an epoch ends and the episode under way is cut; null for no epochs")),
  maxEpisodeSteps: v.nullable(count("time limit of an episode of training; null for none")),
  evaluationMaxSteps: count("time limit of a greedy episode"),
  regression: v.pipe(
    v.picklist(["takenAction", "fullRowOnline", "fullRowTarget"]),
    v.description("what is regressed: the taken action, or the whole row with other entries from a network"),
  ),
  keep: v.pipe(
    v.picklist(["best", "last"]),
    v.description("which network plays at the end: the best of the evaluations, or the last"),
  ),
}
