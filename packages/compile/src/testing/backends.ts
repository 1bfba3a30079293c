import * as tf from "@tensorflow/tfjs-core"
import { expect } from "vitest"
import { compile, type Compiled } from "../compile.js"
import { float32, int32 } from "../input-spec.js"
import { runEagerly } from "../run-eagerly.js"
import type { Elements } from "../elements.js"
import { createMlp } from "./learner.js"
import { createNumbers, floatsIn } from "./numbers.js"

const [B, D, A] = [8, 4, 3]

/** A Q-learning update with Adam, and the network's own prediction. */
function createDqnUpdate() {
  const net = createMlp([D, 9, A], (x) => tf.relu(x))
  const optimizer = tf.train.adam(0.01)
  const inputs = { x: float32(B, D), actions: int32(B), y: float32(B) }
  const compute = ({ x, actions, y }: Record<string, tf.Tensor>): Record<"loss", tf.Tensor> => {
    const { value, grads } = tf.variableGrads(() => {
      const taken = tf.sum(tf.mul(net.apply(x as tf.Tensor), tf.oneHot(actions as tf.Tensor, A)), 1)
      return tf.mean(tf.squaredDifference(y as tf.Tensor, taken)) as tf.Scalar
    }, net.variables)
    optimizer.applyGradients(grads as never)
    return { loss: value }
  }
  return {
    inputs,
    compute,
    variables: net.variables,
    optimizer,
    predict: (): Float32Array =>
      tf.tidy(() =>
        Float32Array.from(net.apply(tf.tensor2d(floatsIn(2 * D, [-1, 1], createNumbers(3)), [2, D])).dataSync()),
      ),
    dispose(): void {
      tf.dispose(net.variables)
      optimizer.dispose()
    },
  }
}

/** The inputs of each call, the same each time. */
function dqnBatches(count: number): { x: Float32Array; actions: Int32Array; y: Float32Array }[] {
  const next = createNumbers(11)
  return Array.from({ length: count }, () => ({
    x: floatsIn(B * D, [-1, 1], next),
    actions: Int32Array.from({ length: B }, () => (next() >>> 8) % A),
    y: floatsIn(B, [-1, 1], next),
  }))
}

/** Throws where two lists of numbers are more than `tolerance` apart. */
function expectNear(got: Elements, expected: Elements, tolerance: number): void {
  expect(got.length).toBe(expected.length)
  for (const [i, value] of expected.entries()) {
    expect(Math.abs((got[i] as number) - value), `[${i}]: ${got[i]}, expected ${value}`).toBeLessThanOrEqual(tolerance)
  }
}

/** What one update after the other gives on tfjs's current backend: the loss, then a prediction. */
function referenceRun(updates: number): { losses: number[]; predictions: Float32Array[] } {
  const reference = createDqnUpdate()
  const [losses, predictions]: [number[], Float32Array[]] = [[], []]
  for (const { x, actions, y } of dqnBatches(updates)) {
    losses.push(runEagerly(reference.compute, reference.inputs, [x, actions, y])["loss"]?.[0] as number)
    predictions.push(reference.predict())
  }
  reference.dispose()
  return { losses, predictions }
}

/**
 * Compiled updates with a prediction after each on several backends in turn, and weights that are set in between from
 * there: the same as all of it eagerly on one backend.
 */
export async function expectSameOnBackends(
  backends: readonly string[],
  tolerance: number,
  reference: string = "cpu",
): Promise<void> {
  await tf.setBackend(reference)
  expect(tf.getBackend()).toBe(reference)
  const { losses, predictions } = referenceRun(2 * backends.length)
  await tf.setBackend(backends[0] as string)
  const learner = createDqnUpdate()
  const update: Compiled<"x" | "actions" | "y", "loss"> = compile(learner.compute, learner.inputs)
  for (const [i, batch] of dqnBatches(2 * backends.length).entries()) {
    // Once on the backend of the call, once on the next one; the variables' data stays where it was.
    const name = backends[(i >> 1) % backends.length] as string
    if (i % 2 === 0) await tf.setBackend(name)
    const loss = update(batch).loss[0] as number
    expect(tf.getBackend()).toBe(name)
    expect(Math.abs(loss - (losses[i] as number))).toBeLessThanOrEqual(tolerance)
    if (i % 2 === 1) await tf.setBackend(backends[(i + 1) % backends.length] as string)
    expectNear(learner.predict(), predictions[i] as Float32Array, tolerance)
    if (i % 2 === 1) {
      // Data of another backend than that of the call.
      for (const variable of learner.variables) tf.tidy(() => variable.assign(tf.mul(variable, 1)))
    }
  }
  expect(learner.optimizer.iterations).toBe(2 * backends.length)
  update.dispose()
  expectNear(learner.predict(), predictions[2 * backends.length - 1] as Float32Array, tolerance)
  learner.dispose()
}
