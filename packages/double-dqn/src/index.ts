export { createDoubleDqn, doubleDqnTargets } from "./double-dqn.js"
