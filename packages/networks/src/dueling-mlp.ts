import type { Rng } from "@bellman-rl/spec"
import { input, layers, type LayersModel, model, type SymbolicTensor } from "@tensorflow/tfjs-layers"
import {
  checkSizes,
  checkWeights,
  connect,
  createDense,
  HIDDEN_ACTIVATIONS,
  type HiddenActivation,
  planHidden,
} from "./dense-stack.js"
import type { Initializer } from "./initializers.js"
import { mlpDefaults, type MlpOptions } from "./mlp.js"
import { checks } from "./package-checks.js"
import { safeDispose } from "./safe-dispose.js"

/** The shape of a dueling network and how it starts: an MLP's options, and the streams' sizes. */
export interface DuelingMlpOptions extends Omit<MlpOptions, "outputActivation"> {
  /** Units of each hidden layer that both streams share, `[]` where they part at the input. */
  readonly hiddenSizes: readonly number[]
  /** Units of each hidden layer of either stream, `[]` where they have none. */
  readonly streamSizes: readonly number[]
  /**
   * Draws the kernels of V and of A.
   *
   * @defaultValue `kernelInitializer`
   */
  readonly outputKernelInitializer?: Initializer
  /**
   * Draws the biases of V and of A.
   *
   * @defaultValue `biasInitializer`
   */
  readonly outputBiasInitializer?: Initializer
}

/** What `createDuelingMlp` takes where nothing is said: Keras's `Dense`. */
export const duelingMlpDefaults: {
  readonly activation: HiddenActivation
  readonly kernelInitializer: Initializer
  readonly biasInitializer: Initializer
  readonly name: string
} = {
  activation: mlpDefaults.activation,
  kernelInitializer: mlpDefaults.kernelInitializer,
  biasInitializer: mlpDefaults.biasInitializer,
  name: "dueling-mlp",
}

const OPTION_NAMES = [
  "inputSize",
  "hiddenSizes",
  "streamSizes",
  "outputSize",
  "activation",
  "kernelInitializer",
  "biasInitializer",
  "outputKernelInitializer",
  "outputBiasInitializer",
  "name",
]

/**
 * Q(s, a) = V(s) + A(s, a) − meanₐ′ A(s, a′): a dueling network, [B, D] → [B, A], as a plain tfjs layers model.
 *
 * Wang et al. (2016), "Dueling Network Architectures for Deep Reinforcement Learning", Eq. 9. Hidden layers are shared,
 * then one stream leads to V(s), [B, 1], and another to A(s, ·), [B, A]. It takes an MLP's place in any agent.
 *
 * Its weights are drawn from `random`, which goes on: the shared layers `hidden1`, …, then `value-hidden1`, …, `value`,
 * then `advantage-hidden1`, …, `advantage`; of each the kernel, then the bias, row-major. Throws `RangeError` or
 * `TypeError` for an option that is wrong or misspelt.
 */
export function createDuelingMlp(options: DuelingMlpOptions, random: Rng): LayersModel {
  const where = "createDuelingMlp"
  const all = checks.options(where, options, { defaults: duelingMlpDefaults, names: OPTION_NAMES })
  const { inputSize, hiddenSizes, streamSizes, outputSize } = all
  const { activation, kernelInitializer, biasInitializer, name } = all
  const { outputKernelInitializer = kernelInitializer, outputBiasInitializer = biasInitializer } = options
  checks.integer(where, "inputSize", inputSize, { min: 1 })
  checkSizes(where, "hiddenSizes", hiddenSizes)
  checkSizes(where, "streamSizes", streamSizes)
  checks.integer(where, "outputSize", outputSize, { min: 1 })
  checkWeights(where, [inputSize, ...hiddenSizes, ...streamSizes, outputSize])
  checks.oneOf(where, "activation", activation, HIDDEN_ACTIVATIONS)

  const hidden = (sizes: readonly number[], prefix: string) =>
    planHidden(sizes, { prefix, activation, initializers: [kernelInitializer, biasInitializer] })
  const initializers = [outputKernelInitializer, outputBiasInitializer] as const
  const streamTo = (name: string, units: number) =>
    [...hidden(streamSizes, `${name}-hidden`), { name, units, activation: "linear", initializers } as const].map(
      createDense,
    )
  const shared = hidden(hiddenSizes, "hidden").map(createDense)
  const toValue = streamTo("value", 1)
  const toAdvantage = streamTo("advantage", outputSize)

  const observation = input({ shape: [inputSize], name: "observation" })
  const features = connect(shared, observation)
  const parts = { value: connect(toValue, features), advantage: connect(toAdvantage, features) }
  const network = model({ inputs: observation, outputs: join(parts, outputSize), name })
  for (const dense of [...shared, ...toValue, ...toAdvantage]) dense.drawWeights(random)
  return safeDispose(network)
}

/**
 * A − meanₐ A + V, from standard layers without weights: there is no class of our own to be known where the network is
 * loaded, and no constant to be kept from training.
 */
function join(
  { value, advantage }: { readonly value: SymbolicTensor; readonly advantage: SymbolicTensor },
  actionCount: number,
): SymbolicTensor {
  const column = layers.reshape({ targetShape: [actionCount, 1], name: "advantage-column" }).apply(advantage)
  const mean = layers.globalAveragePooling1d({ name: "advantage-mean" }).apply(column)
  const negated = layers.rescaling({ scale: -1, name: "advantage-mean-negated" }).apply(mean) as SymbolicTensor
  return layers.add({ name: "output" }).apply([advantage, negated, value]) as SymbolicTensor
}
