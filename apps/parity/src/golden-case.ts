import type { DqnOptions, Regression } from "@bellman-rl/dqn"
import { fullRow, takenAction } from "@bellman-rl/dqn"
import { huber, type Loss, meanSquaredError } from "@bellman-rl/losses"
import { adam, rmsprop } from "@bellman-rl/optimizers"
import type { Optimizer } from "@tensorflow/tfjs-core"

/** How a notebook learns from one batch. */
export interface GoldenCase {
  readonly double: boolean
  readonly outputActivation: "linear" | "softmax"
  readonly loss: Loss
  readonly regression: Regression
  readonly options: Partial<DqnOptions>
  createOptimizer(): Optimizer
  /** What the file's own description of the optimizer must say, so that another case is not taken for this one. */
  readonly optimizer: RegExp
}

/** A target network that keeps the weights it was given. */
const frozenTarget = { everyUpdates: Number.MAX_SAFE_INTEGER }

const lunarLander = {
  double: true,
  loss: meanSquaredError,
  regression: fullRow("online"),
  options: { gamma: 0.9, targetSync: frozenTarget, minibatchSize: 32 },
  createOptimizer: () => adam({ learningRate: 3e-4, epsilon: 1e-7, epsilonPlacement: "keras" }),
  optimizer: /^Adam lr 3e-4/,
} satisfies Partial<GoldenCase>

/** The notebooks by number; 004 with the head as written, and with the head it should have. */
export const goldenCases: Readonly<Record<string, GoldenCase>> = {
  "000": {
    double: false,
    outputActivation: "linear",
    loss: meanSquaredError,
    regression: fullRow("online"),
    options: { gamma: 0.9, targetSync: "none" },
    createOptimizer: () => rmsprop({ learningRate: 0.001, rho: 0.9, epsilon: 1e-7 }),
    optimizer: /^RMSprop lr \.001/,
  },
  "001": {
    double: false,
    outputActivation: "linear",
    loss: meanSquaredError,
    regression: fullRow("target"),
    options: { gamma: 0.95, targetSync: frozenTarget, gradientClip: { value: 1 } },
    createOptimizer: () => adam({ learningRate: 0.001, epsilon: 1e-7, epsilonPlacement: "keras" }),
    optimizer: /^Adam lr \.001.*clip/,
  },
  "002": {
    double: false,
    outputActivation: "linear",
    loss: huber(1),
    regression: fullRow("online"),
    options: { gamma: 0.99, targetSync: frozenTarget },
    createOptimizer: () => rmsprop({ learningRate: 5e-5, rho: 0.9, epsilon: 1e-7 }),
    optimizer: /^RMSprop lr 5e-5/,
  },
  "003": {
    double: false,
    outputActivation: "linear",
    loss: meanSquaredError,
    regression: takenAction,
    options: { gamma: 0.8, targetSync: "none", maskTerminated: false },
    createOptimizer: () => adam({ learningRate: 0.01, epsilon: 1e-7, epsilonPlacement: "keras" }),
    optimizer: /^Adam lr \.01/,
  },
  "004_softmax": { ...lunarLander, outputActivation: "softmax" },
  "004_linear": { ...lunarLander, outputActivation: "linear" },
}
