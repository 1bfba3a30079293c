import { Converter } from "typedoc"

/**
 * A typedoc plugin: the module of a package is called what its folder is, `dqn` instead of `dqn/src`.
 *
 * @param {import("typedoc").Application} app
 */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) module.name = module.name.replace(/\/src$/, "")
  })
}
