import type { Batch, Replay, Rng } from "@bellman-rl/spec"
import type * as tf from "@tensorflow/tfjs-core"
import type { UpdateOutputs } from "./learn-metrics.js"
import type { TensorBatch } from "./target-rule.js"
import { createTensorStep, float32, int32, type TensorStep } from "./tensor-step.js"

type BatchField = keyof TensorBatch
type OutputField = keyof UpdateOutputs

/** An update of one batch, in plain tfjs. */
export type Update = (batch: TensorBatch) => Record<OutputField, tf.Tensor>

/** Samples `size` transitions and updates with them. */
export type BatchUpdate = (random: Rng, size: number) => UpdateOutputs

/**
 * From the memory to the update: one batch that every call samples anew, and one tensor step for each batch size that
 * occurs (smaller ones only while the memory fills).
 */
export function createBatchUpdate(replay: Replay, batchSize: number, update: Update): BatchUpdate {
  const batch = replay.createBatch(batchSize)
  const width = replay.observationSize
  const steps = new Map<number, TensorStep<BatchField, OutputField>>()

  function stepFor(size: number): TensorStep<BatchField, OutputField> {
    const known = steps.get(size)
    if (known !== undefined) return known
    const step = createTensorStep((tensors) => update(tensors as unknown as TensorBatch), {
      observations: float32(size, width),
      actions: int32(size),
      rewards: float32(size),
      discounts: float32(size),
      nextObservations: float32(size, width),
    })
    steps.set(size, step)
    return step
  }

  return (random, size) => {
    replay.sample(batch, random, size)
    return stepFor(size)(size === batchSize ? batch : firstRows(batch, size, width))
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
