import { count, runFields, type RunSettings, type SettingsFields } from "@bellman-rl/experiment"
import * as v from "valibot"

/**
 * Whose action values decide what is done.
 *
 * - `"online"`: those of the network that learns.
 * - `"frozen"`: those of a second network that starts from weights of its own and stays as it is.
 * - `everySteps`: those of that second network, which takes over the learning one's weights every so many steps.
 */
export type ActingNetwork = "online" | "frozen" | { readonly everySteps: number }

/** Everything that makes a run of this notebook, as data. */
export interface JumpingSettings extends RunSettings {
  readonly actingNetwork: ActingNetwork
  /** What is regressed: the taken action, or the whole row, whose other entries are the online network's own. */
  readonly regression: "takenAction" | "fullRow"
}

/** A schema for each setting. */
export const fields: SettingsFields<JumpingSettings> = {
  ...runFields,
  actingNetwork: v.pipe(
    v.union([
      v.picklist(["online", "frozen"]),
      v.strictObject({ everySteps: count("environment steps from one taking over of weights to the next") }),
    ]),
    v.description(
      'which network acts: "online", a second one that stays "frozen", or one that follows {"everySteps":n}',
    ),
  ),
  regression: v.pipe(
    v.picklist(["takenAction", "fullRow"]),
    v.description("what is regressed: the taken action, or the whole row of action values"),
  ),
}
