import { makeEnvironment, type MakeOptions } from "@bellman-rl/environment-kit"
import type { Environment } from "@bellman-rl/spec"
import { environmentSpecs } from "./environment-specs.js"
import type { TemplateNameOptions } from "./template-name.js"

/**
 * Makes an environment by its id, with its time limit, as Gymnasium's `make` does.
 *
 * Throws a `RangeError` for an unknown id, a `TypeError` for an option that the environment does not have.
 *
 * @example
 * make("TemplateName-v0").id // => "TemplateName-v0"
 */
export function make(id: string, options: MakeOptions & TemplateNameOptions = {}): Environment {
  return makeEnvironment({ packageName: "environments-template-name", specs: environmentSpecs, id }, options)
}
