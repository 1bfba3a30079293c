import type { EnvironmentSpec } from "@bellman-rl/environment-kit"
import { createTemplateName, type TemplateNameOptions } from "./template-name.js"

/** The environments of this package, by id. */
export const environmentSpecs: { readonly "TemplateName-v0": EnvironmentSpec<TemplateNameOptions> } = {
  "TemplateName-v0": { create: createTemplateName, maxEpisodeSteps: 100, rewardThreshold: undefined },
}
