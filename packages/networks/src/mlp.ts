import type { Rng } from "@bellman-rl/spec"
import { type LayersModel, sequential } from "@tensorflow/tfjs-layers"
import {
  checkSizes,
  checkWeights,
  createDense,
  HIDDEN_ACTIVATIONS,
  type HiddenActivation,
  OUTPUT_ACTIVATIONS,
  type OutputActivation,
  planHidden,
} from "./dense-stack.js"
import { glorotUniform, type Initializer, zeros } from "./initializers.js"
import { checks } from "./package-checks.js"
import { safeDispose } from "./safe-dispose.js"

/** The shape of a multilayer perceptron and how it starts. */
export interface MlpOptions {
  /** D, numbers in one observation. */
  readonly inputSize: number
  /** Units of each hidden layer, `[]` for a linear network. */
  readonly hiddenSizes: readonly number[]
  /** A, one output an action. */
  readonly outputSize: number
  /** After hidden layers: `relu`, `tanh`, `sigmoid`, `elu`, `selu`, `softplus` or `linear`. */
  readonly activation?: HiddenActivation
  /** After the last layer: `linear`, `softmax`, `tanh` or `sigmoid`. */
  readonly outputActivation?: OutputActivation
  /** Draws the kernels, [fan in, fan out]. */
  readonly kernelInitializer?: Initializer
  /** Draws the biases, [units]. */
  readonly biasInitializer?: Initializer
  /**
   * Draws the last layer's kernel.
   *
   * @defaultValue `kernelInitializer`
   */
  readonly outputKernelInitializer?: Initializer
  /**
   * Draws the last layer's bias.
   *
   * @defaultValue `biasInitializer`
   */
  readonly outputBiasInitializer?: Initializer
  /** The model's name, kept in its files. */
  readonly name?: string
}

/** What `createMlp` takes where nothing is said: Keras's `Dense`. */
export const mlpDefaults: {
  readonly activation: HiddenActivation
  readonly outputActivation: OutputActivation
  readonly kernelInitializer: Initializer
  readonly biasInitializer: Initializer
  readonly name: string
} = {
  activation: "relu",
  outputActivation: "linear",
  kernelInitializer: glorotUniform(),
  biasInitializer: zeros(),
  name: "mlp",
}

const OPTION_NAMES = [
  "inputSize",
  "hiddenSizes",
  "outputSize",
  "activation",
  "outputActivation",
  "kernelInitializer",
  "biasInitializer",
  "outputKernelInitializer",
  "outputBiasInitializer",
  "name",
]

/**
 * A multilayer perceptron, [B, D] → [B, A], as a plain tfjs layers model.
 *
 * Its weights are drawn from `random`, which goes on: kernel, then bias, layer by layer, row-major. tfjs's own seeds
 * are not used; they give layers of one shape the same weights. Layers are named `hidden1`, `hidden2`, … `output`,
 * so the saved bytes do not depend on what else was made in the process.
 *
 * Throws `RangeError` or `TypeError` for an option that is wrong or misspelt.
 */
export function createMlp(options: MlpOptions, random: Rng): LayersModel {
  const where = "createMlp"
  const all = checks.options(where, options, { defaults: mlpDefaults, names: OPTION_NAMES })
  const { inputSize, hiddenSizes, outputSize } = all
  const { activation, outputActivation, kernelInitializer, biasInitializer, name } = all
  const { outputKernelInitializer = kernelInitializer, outputBiasInitializer = biasInitializer } = options
  checks.integer(where, "inputSize", inputSize, { min: 1 })
  checkSizes(where, "hiddenSizes", hiddenSizes)
  checks.integer(where, "outputSize", outputSize, { min: 1 })
  checkWeights(where, [inputSize, ...hiddenSizes, outputSize])
  checks.oneOf(where, "activation", activation, HIDDEN_ACTIVATIONS)
  checks.oneOf(where, "outputActivation", outputActivation, OUTPUT_ACTIVATIONS)

  const plan = [
    ...planHidden(hiddenSizes, { prefix: "hidden", activation, initializers: [kernelInitializer, biasInitializer] }),
    {
      units: outputSize,
      activation: outputActivation,
      name: "output",
      initializers: [outputKernelInitializer, outputBiasInitializer] as const,
    },
  ]
  const stack = plan.map((part, i) => createDense(i === 0 ? { ...part, inputShape: [inputSize] } : part))
  const model = sequential({ name, layers: stack.map(({ layer }) => layer) })
  for (const dense of stack) dense.drawWeights(random)
  return safeDispose(model)
}
