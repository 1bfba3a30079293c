import * as tf from "@tensorflow/tfjs-core"
import { type LayersModel, model, type SymbolicTensor } from "@tensorflow/tfjs-layers"

/** A layer that ends in ReLU, on some observations. */
export interface ReluLayer {
  readonly name: string
  readonly units: number
  /** Units that were 0 on every observation. */
  readonly deadUnits: number
}

/** What a network makes of some observations. */
export interface NetworkLook {
  /** The largest |Q(s, a)|; NaN where there is one. */
  readonly largestQ: number
  /** From the first layer to the last. */
  readonly reluLayers: readonly ReluLayer[]
}

/** Sees the inside of a network. */
export interface NetworkProbe {
  look(observations: Float32Array, count: number): NetworkLook
}

/**
 * A second model on a network's own layers, whose outputs are those of its ReLU layers and Q. It has no weights of its
 * own and nothing to dispose. Layers in a model that is itself a layer are not seen.
 */
export function createNetworkProbe(network: LayersModel): NetworkProbe {
  const relus = reluOutputs(network)
  const q = network.outputs[0] as SymbolicTensor
  const outputs = [...new Set([...relus, q])]
  // A name of its own: tfjs would count up the names that it gives to others.
  const probe = model({ name: "diagnostics", inputs: network.inputs, outputs })

  return {
    look(observations, count) {
      return tf.tidy(() => {
        const results = [
          probe.apply(tf.tensor(observations, [count, observations.length / count])),
        ].flat() as tf.Tensor[]
        const resultOf = (output: SymbolicTensor) => results[outputs.indexOf(output)] as tf.Tensor
        return {
          largestQ: largestMagnitude(resultOf(q).dataSync()),
          reluLayers: relus.map((output) => ({
            name: output.sourceLayer.name,
            ...countUnits(resultOf(output)),
          })),
        }
      })
    },
  }
}

function reluOutputs(network: LayersModel): SymbolicTensor[] {
  // A sequential model knows its graph once it is built.
  if (!network.built) network.build(network.inputs.map(({ shape }) => shape)[0] ?? [])
  return Object.entries(network.nodesByDepth)
    .toSorted(([a], [b]) => Number(b) - Number(a))
    .flatMap(([, nodes]) => nodes)
    .filter(({ outboundLayer }) => isRelu(outboundLayer))
    .flatMap(({ outputTensors }) => outputTensors)
}

function isRelu(layer: LayersModel["layers"][number]): boolean {
  return layer.getClassName() === "ReLU" || layer.getConfig()["activation"] === "relu"
}

/** A unit is an entry of the last axis: of a convolution, a whole channel. */
function countUnits(activations: tf.Tensor): { readonly units: number; readonly deadUnits: number } {
  const axes = activations.shape.map((_, axis) => axis).slice(0, -1)
  const maxima = tf.max(activations, axes).dataSync<"float32">()
  return { units: maxima.length, deadUnits: maxima.filter((largest) => largest <= 0).length }
}

function largestMagnitude(values: ArrayLike<number>): number {
  let largest = 0
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i] as number)
    if (Number.isNaN(magnitude)) return magnitude
    if (magnitude > largest) largest = magnitude
  }
  return largest
}
