export { argumentMessage, type ArgumentProblem, describeValue } from "./argument-error.js"
export { type Bounds, type Checks, createChecks, type Problem } from "./checks.js"
export { nearest } from "./nearest.js"
