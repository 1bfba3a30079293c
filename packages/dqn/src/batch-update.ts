import { type Compiled, compile, type CompileOptions, float32, int32 } from "@bellman-rl/compile"
import type { Batch, Replay, Rng } from "@bellman-rl/spec"
import type * as tf from "@tensorflow/tfjs-core"
import type { UpdateOutputs } from "./learn-metrics.js"
import type { TensorBatch } from "./target-rule.js"

type BatchField = keyof TensorBatch
type OutputField = keyof UpdateOutputs

/** An update of one batch, in plain tfjs. */
export type Update = (batch: TensorBatch) => Record<OutputField, tf.Tensor>

/** From the memory to the update. */
export interface BatchUpdate {
  /** Samples `size` transitions and updates with them. */
  run(random: Rng, size: number): UpdateOutputs
  /** What ran the last update; undefined before the first. */
  readonly engine: "wasm" | "eager" | undefined
  dispose(): void
}

/** What is sampled, and how the update runs. */
export interface BatchUpdateOptions {
  readonly replay: Replay
  readonly batchSize: number
  /** Whether discounts are 0 for what terminated. */
  readonly maskTerminated: boolean
  readonly compiling: CompileOptions
}

/**
 * One batch that every call samples anew, and the update compiled once for each batch size that occurs (smaller ones
 * only while the memory fills).
 */
export function createBatchUpdate(update: Update, options: BatchUpdateOptions): BatchUpdate {
  const { replay, batchSize, maskTerminated, compiling } = options
  const batch = replay.createBatch(batchSize)
  const { discounts, unmaskedDiscounts = new Float32Array(batchSize).fill(1) } = batch
  const inputs: Batch = { ...batch, discounts: maskTerminated ? discounts : unmaskedDiscounts }
  const width = replay.observationSize
  const steps = new Map<number, Compiled<BatchField, OutputField>>()
  let last: Compiled<BatchField, OutputField> | undefined

  function stepFor(size: number): Compiled<BatchField, OutputField> {
    const known = steps.get(size)
    if (known !== undefined) return known
    const inputs = {
      observations: float32(size, width),
      actions: int32(size),
      rewards: float32(size),
      discounts: float32(size),
      nextObservations: float32(size, width),
    }
    const step = compile((tensors) => update(tensors as unknown as TensorBatch), inputs, compiling)
    steps.set(size, step)
    return step
  }

  return {
    run(random, size) {
      replay.sample(batch, random, size)
      last = stepFor(size)
      return last(size === batchSize ? inputs : firstRows(inputs, size, width))
    },
    get engine() {
      return last?.engine
    },
    dispose() {
      for (const step of steps.values()) step.dispose()
    },
  }
}

/** Views of the first rows. */
function firstRows(batch: Batch, size: number, width: number): Batch {
  return {
    size,
    observations: batch.observations.subarray(0, size * width),
    actions: batch.actions.subarray(0, size),
    rewards: batch.rewards.subarray(0, size),
    discounts: batch.discounts.subarray(0, size),
    nextObservations: batch.nextObservations.subarray(0, size * width),
  }
}
