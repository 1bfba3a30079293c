import type { Experiment } from "@bellman-rl/experiment"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields, type TemplateNameSettings } from "./settings.js"
import { checkStatements } from "./statements.js"

/** DQN and Double DQN on Catch. */
export const experiment: Experiment<TemplateNameSettings> = {
  name: "template-name",
  title: "Template name: DQN and Double DQN (Catch)",
  fields,
  presets,
  createRun,
  curve: { quantity: "return", label: "return of the episode (1: caught, −1: missed)" },
  // Every ball is caught.
  solved: 1,
  statements: checkStatements,
  module: new URL("./experiment.js", import.meta.url).href,
}
