import { type Arrays, float32, type InputSpec, int32 } from "@bellman-rl/compile"
import { cloneNetwork, createMlp, trainableVariables } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import * as tf from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import type { Workload } from "./workloads.js"

const GAMMA = 0.99
/** So many that a network does not learn them by heart, and a unit that is idle for one is not for all. */
const BATCHES = 8

/** What an update takes. */
export type UpdateInput = "observations" | "actions" | "rewards" | "discounts" | "nextObservations"

/** What an agent wants to know of an update: per-example losses, Q(s, a) before it, and y, [B] each. */
export type UpdateOutput = "losses" | "values" | "targets"

/** An update in plain tfjs, with networks, an optimizer and batches of its own. */
export interface WorkloadUpdate {
  /** The update, as a user writes it: run as it is, or compiled. */
  readonly update: (batch: Record<UpdateInput, tf.Tensor>) => Record<UpdateOutput, tf.Tensor>
  readonly inputs: Readonly<Record<UpdateInput, InputSpec>>
  /** The next of a few random batches, in turn. */
  readonly nextBatch: () => Arrays<UpdateInput>
  readonly dispose: () => void
}

/** Always the same weights and batches. The variables live on tfjs's current backend. */
export function createWorkloadUpdate(workload: Workload): WorkloadUpdate {
  const { sizes, batchSize, targets, loss } = workload
  const [inputSize, ...hiddenSizes] = sizes
  const outputSize = hiddenSizes.pop() as number
  const random = createRandom(1)
  const network = createMlp({ inputSize, hiddenSizes, outputSize }, random.stream("network"))
  const target = cloneNetwork(network)
  const variables = trainableVariables(network)
  const optimizer = workload.optimizer()
  const q = { online: qOf(network), target: qOf(target) }

  function update(tensors: Record<UpdateInput, tf.Tensor>): Record<UpdateOutput, tf.Tensor> {
    const observations = tensors.observations as tf.Tensor2D
    const actions = tensors.actions as tf.Tensor1D
    const y = targets(q, {
      observations,
      actions,
      rewards: tensors.rewards as tf.Tensor1D,
      discounts: tf.mul(tensors.discounts as tf.Tensor1D, GAMMA),
      nextObservations: tensors.nextObservations as tf.Tensor2D,
    })
    const kept: tf.Tensor[] = []
    const { grads } = tf.variableGrads(() => {
      const values = tf.sum<tf.Tensor1D>(tf.mul(q.online(observations), tf.oneHot(actions, outputSize)), 1)
      const losses = loss({ predictions: values, targets: y })
      kept.push(tf.keep(losses), tf.keep(values))
      return tf.mean(losses)
    }, variables)
    optimizer.applyGradients(grads)
    const [losses, values] = kept.map((tensor) => tf.clone(tensor)) as [tf.Tensor, tf.Tensor]
    tf.dispose(kept)
    return { losses, values, targets: y }
  }

  const batches = Array.from({ length: BATCHES }, (_, i) =>
    randomBatch({ batchSize, inputSize, outputSize }, random.stream(`batch ${i}`)),
  )
  let position = 0
  return {
    update,
    inputs: {
      observations: float32(batchSize, inputSize),
      actions: int32(batchSize),
      rewards: float32(batchSize),
      discounts: float32(batchSize),
      nextObservations: float32(batchSize, inputSize),
    },
    nextBatch: () => batches[position++ % BATCHES] as Arrays<UpdateInput>,
    dispose() {
      for (const part of [network, target, optimizer]) part.dispose()
    },
  }
}

function qOf(network: LayersModel): (observations: tf.Tensor2D) => tf.Tensor2D {
  return (observations) => network.apply(observations) as tf.Tensor2D
}

type Random = ReturnType<typeof createRandom>

function randomBatch(
  { batchSize, inputSize, outputSize }: { batchSize: number; inputSize: number; outputSize: number },
  random: Random,
): Arrays<UpdateInput> {
  const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal())
  return {
    observations: normals(batchSize * inputSize),
    actions: Int32Array.from({ length: batchSize }, () => random.integers(0, outputSize)),
    rewards: normals(batchSize),
    discounts: Float32Array.from({ length: batchSize }, () => (random.uniform(0, 1) < 0.05 ? 0 : 1)),
    nextObservations: normals(batchSize * inputSize),
  }
}
