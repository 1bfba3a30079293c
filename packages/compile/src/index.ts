export { type Arrays, compile, type Compiled, explain } from "./compile.js"
export { bool, float32, type InputSpec, int32 } from "./input-spec.js"
export { type CompileEngine, type CompileOptions, compileDefaults, type Tolerance } from "./options.js"
export type { Elements } from "./elements.js"
