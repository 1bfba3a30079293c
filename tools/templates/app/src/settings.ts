import { count, runFields, type RunSettings, type SettingsFields } from "@bellman-rl/experiment"
import * as v from "valibot"

/** Everything that makes a run, as data. */
export interface TemplateNameSettings extends RunSettings {
  /** What Q(s, a) is regressed onto. */
  readonly targets: "dqn" | "double-dqn"
  /** Height of the board: an episode has one step less. */
  readonly rows: number
}

/** A schema for each setting. */
export const fields: SettingsFields<TemplateNameSettings> = {
  ...runFields,
  targets: v.pipe(v.picklist(["dqn", "double-dqn"]), v.description("what action values are regressed onto")),
  rows: count("height of the board"),
}
