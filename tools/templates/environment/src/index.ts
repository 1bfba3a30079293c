export { createTemplateName, type TemplateName, type TemplateNameOptions } from "./template-name.js"
export { environmentSpecs } from "./environment-specs.js"
export { make } from "./make.js"
