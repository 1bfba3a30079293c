export { createTemplateName, templateNameTargets } from "./template-name.js"
