/** A package imports only from packages with a lower number. Apps and benchmarks are on top. */
const LAYERS = [
  ["spec", "checks"],
  ["random", "compile", "testing"],
  [
    "environments",
    "environments-box2d",
    "replay",
    "networks",
    "losses",
    "optimizers",
    "exploration",
    "training",
    "render",
  ],
  ["dqn"],
  ["double-dqn"],
  ["experiment"],
]

const APP_LAYER = LAYERS.length

/** Layers of agents, whose main file has a line budget. */
export const AGENT_LAYERS = [3, 4]

/** From here up a package may touch the machine (`node:` imports). */
export const MACHINE_LAYER = 5

/** The conformance suites: for the tests of every package from layer 2 up. */
export const TESTING = "testing"

/**
 * @param {import("../lib/workspace.mjs").Workspace} workspace
 * @returns {number | undefined} nothing for a package that has no place yet
 */
export function layerOf({ directory, folder }) {
  if (!directory.startsWith("packages/")) return APP_LAYER
  const layer = LAYERS.findIndex((names) => names.includes(folder))
  return layer === -1 ? undefined : layer
}

/** Whether a package has to work without TensorFlow.js. @param {string} folder */
export function isFreeOfTensorflow(folder) {
  return /^(spec|random|environments(-.*)?|replay|render)$/.test(folder)
}
