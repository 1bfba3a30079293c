export { argumentMessage, type ArgumentProblem, describeValue } from "./argument-error.js"
export { type Bounds, type Checks, createChecks, type KnownOptions, type Problem, withDefaults } from "./checks.js"
export { nearest } from "./nearest.js"
