/**
 * A package imports only from packages with a lower number. Apps and benchmarks are on top.
 *
 * The half layer is what environments are made of: it draws from `random`, and is below every environment
 * (docs/decisions/0009-environment-kit.md).
 *
 * @type {readonly (readonly [number, readonly string[]])[]}
 */
const LAYERS = [
  [0, ["spec", "checks"]],
  [1, ["random", "compile", "testing"]],
  [1.5, ["environment-kit"]],
  [
    2,
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
  ],
  [3, ["dqn"]],
  [4, ["double-dqn", "dueling-dqn"]],
  [5, ["experiment"]],
]

const APP_LAYER = 6

/** Layers of agents, whose main file has a line budget. */
export const AGENT_LAYERS = [3, 4]

/** From here up a package may touch the machine (`node:` imports). */
export const MACHINE_LAYER = 5

/** The conformance suites: for the tests of every package from layer 2 up. */
export const TESTING = "testing"

/**
 * @param {Pick<import("../lib/workspace.mjs").Workspace, "directory" | "folder">} workspace
 * @returns {number | undefined} nothing for a package that has no place yet
 */
export function layerOf({ directory, folder }) {
  if (!directory.startsWith("packages/")) return APP_LAYER
  return LAYERS.find(([, names]) => names.includes(folder))?.[0]
}

/** Whether a package has to work without TensorFlow.js. @param {string} folder */
export function isFreeOfTensorflow(folder) {
  return /^(spec|random|environment-kit|environments(-.*)?|replay|render)$/.test(folder)
}
