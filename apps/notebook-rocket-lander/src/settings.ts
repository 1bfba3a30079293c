import { amount, count, flag, runFields, type RunSettings, type SettingsFields, share } from "@bellman-rl/experiment"
import * as v from "valibot"
import type { LandingCurriculumOptions } from "./landing/landing-curriculum.js"

/** Everything that makes a run of this notebook, as data. */
export interface RocketLanderSettings extends RunSettings {
  readonly optimizer: "rmsprop" | "adam"
  /** What the loss is the mean of: the taken action's error, or the errors of the whole row of action values. */
  readonly regression: "taken-action" | "full-row"
  /** Random episodes that fill the memory before training; null for none. */
  readonly warmUp: WarmUpSetting | null
  /** Whether an episode that the time limit cuts counts as one that ended: no bootstrap. */
  readonly truncationTerminates: boolean
  /** Which target rule. */
  readonly rule: "dqn" | "double-dqn"
  /** Decisions of one stored transition. */
  readonly nStep: number
  /** How the starts grow harder where the rocket learns to land; null for the environment as it is. */
  readonly landing: LandingCurriculumOptions | null
}

/** How the memory is filled before training. */
export interface WarmUpSetting {
  /** Whole episodes are played until the memory holds so many. */
  readonly transitions: number
  /** What stands as s in each transition: its own observation, or the one its episode was reset to. */
  readonly observation: "own" | "reset"
}

/** A schema for each setting. */
export const fields: SettingsFields<RocketLanderSettings> = {
  ...runFields,
  optimizer: v.pipe(v.picklist(["rmsprop", "adam"]), v.description("the optimizer")),
  regression: v.pipe(
    v.picklist(["taken-action", "full-row"]),
    v.description("what the loss is the mean of: the taken action's error, or those of the whole row"),
  ),
  warmUp: v.nullable(
    v.strictObject({
      transitions: count("transitions of random episodes in the memory before training"),
      observation: v.pipe(
        v.picklist(["own", "reset"]),
        v.description("what stands as s in them: their own observation, or their episode's first"),
      ),
    }),
  ),
  truncationTerminates: flag("whether a cut by the time limit counts as an end, without bootstrap"),
  rule: v.optional(v.pipe(v.picklist(["dqn", "double-dqn"]), v.description("the target rule")), "dqn"),
  nStep: v.optional(count("decisions whose rewards are summed before an estimate takes over"), 1),
  landing: v.optional(
    v.nullable(
      v.strictObject({
        startLevel: share("how hard the first starts are, of the environment's own"),
        raise: amount("by how much the level is raised"),
        enoughLandings: share("the share of landings near the level that raises it"),
        episodes: count("episodes near the level of which that share is taken"),
        frontierShare: share("the share of episodes that start near the level"),
        frontierWidth: share("how far below the level that reaches"),
      }),
    ),
    null,
  ),
}
