export { createDuelingDqn, type DuelingDqnAgent, type DuelingDqnParts } from "./dueling-dqn.js"
