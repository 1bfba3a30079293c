import type { Rng } from "@bellman-rl/spec"
import { tensor, tidy } from "@tensorflow/tfjs-core"
import { layers, type SymbolicTensor } from "@tensorflow/tfjs-layers"
import type { Initializer } from "./initializers.js"
import { checks } from "./package-checks.js"

export const HIDDEN_ACTIVATIONS = ["relu", "tanh", "sigmoid", "elu", "selu", "softplus", "linear"] as const
export const OUTPUT_ACTIVATIONS = ["linear", "softmax", "tanh", "sigmoid"] as const

/** What is applied after a hidden layer. */
export type HiddenActivation = (typeof HIDDEN_ACTIVATIONS)[number]

/** What is applied after the last layer. Action values are unbounded: `linear`. */
export type OutputActivation = (typeof OUTPUT_ACTIVATIONS)[number]

/** One dense layer to be. */
export interface DensePlan {
  readonly name: string
  readonly units: number
  readonly activation: HiddenActivation | OutputActivation
  /** They draw the kernel, [fan in, units], and the bias, [units]. */
  readonly initializers: readonly [kernel: Initializer, bias: Initializer]
  /** A sequential model's first layer is told the shape of its input. */
  readonly inputShape?: number[]
}

/** A dense layer, and what draws its weights once it is part of a model. */
export interface DenseLayer {
  readonly layer: layers.Layer
  drawWeights(random: Rng): void
}

/** Hidden layers of one kind, named `prefix1`, `prefix2`, … */
export function planHidden(
  sizes: readonly number[],
  { prefix, ...kind }: Pick<DensePlan, "activation" | "initializers"> & { readonly prefix: string },
): DensePlan[] {
  return sizes.map((units, i) => ({ ...kind, units, name: `${prefix}${i + 1}` }))
}

/** A layer for a plan. */
export function createDense({ initializers, ...plan }: DensePlan): DenseLayer {
  // The values are written by `drawWeights`; the two zeros keep tfjs from drawing its own.
  const layer = layers.dense({ ...plan, kernelInitializer: "zeros", biasInitializer: "zeros" })
  return {
    layer,
    drawWeights(random) {
      for (const [i, initializer] of initializers.entries()) {
        const weight = layer.weights[i]
        const shape = weight?.shape as number[]
        tidy(() => {
          weight?.write(tensor(initializer(shape, random), shape))
        })
      }
    },
  }
}

/** What comes out of layers one after the other. */
export function connect(stack: readonly DenseLayer[], from: SymbolicTensor): SymbolicTensor {
  return stack.reduce((output, { layer }) => layer.apply(output) as SymbolicTensor, from)
}

/** Weights of one layer: 1 GiB of float32. */
const MOST_WEIGHTS = 2 ** 28

/** Refuses layers with more weights than memory holds, before any is made. `sizes` begins with the inputs. */
export function checkWeights(where: string, sizes: readonly number[]): void {
  for (const [i, units] of sizes.entries()) {
    const fanIn = sizes[i - 1] ?? 1
    if (fanIn * units <= MOST_WEIGHTS) continue
    throw checks.rangeError(where, "options", {
      expected: `at most ${MOST_WEIGHTS} weights a layer`,
      got: fanIn * units,
      advice: `${fanIn} inputs times ${units} units are too many.`,
    })
  }
}

/** Refuses what is no list of layers' units. `[]` is one. */
export function checkSizes(where: string, argument: string, sizes: readonly number[]): void {
  if (!Array.isArray(sizes)) throw checks.typeError(where, argument, { expected: "an array of integers", got: sizes })
  sizes.forEach((size, i) => checks.integer(where, `${argument}[${i}]`, size, { min: 1 }))
}
