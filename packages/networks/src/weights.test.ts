import { createRandom } from "@bellman-rl/random"
import type { Snapshot } from "@bellman-rl/spec"
import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import * as tfl from "@tensorflow/tfjs-layers"
import { describe, expect, it } from "vitest"
import {
  cloneNetwork,
  constant,
  copyWeights,
  createMlp,
  restoreWeights,
  snapshotWeights,
  softUpdate,
  trainableVariables,
} from "./index.js"

const create = (seed = 1, hiddenSizes = [5, 5]) =>
  createMlp({ inputSize: 3, hiddenSizes, outputSize: 2 }, createRandom(seed))

const valuesOf = (model: tfl.LayersModel) => model.weights.map((weight) => weight.read().dataSync().slice())
const dataIdsOf = (model: tfl.LayersModel) => model.weights.map((weight) => weight.read().dataId)

function nudge(model: tfl.LayersModel): void {
  for (const variable of trainableVariables(model)) tf.tidy(() => variable.assign(tf.add(variable, 1)))
}

/** Does what `change` does and gives how many tensors there are more. */
function tensorsMadeBy(change: () => void): number {
  const before = tf.memory().numTensors
  change()
  return tf.memory().numTensors - before
}

describe("cloneNetwork", () => {
  it("computes the same", () => {
    const model = create()
    const input = tf.tensor2d([[1, -2, 3]])
    const output = (network: tfl.LayersModel) => (network.predict(input) as tf.Tensor).dataSync()
    expect(output(cloneNetwork(model))).toEqual(output(model))
  })

  it("has weights of its own: the one stays still while the other moves", () => {
    const model = create()
    const clone = cloneNetwork(model)
    const before = valuesOf(clone)
    nudge(model)
    expect(valuesOf(clone)).toEqual(before)
    expect(valuesOf(model)).not.toEqual(before)
  })

  it("shares no memory with its original", () => {
    const model = create()
    const shared = new Set(dataIdsOf(model))
    expect(dataIdsOf(cloneNetwork(model)).filter((id) => shared.has(id))).toEqual([])
  })

  it("clones models that are not ours, with what is not trained", () => {
    const input = tfl.input({ shape: [3] })
    const hidden = tfl.layers.batchNormalization().apply(tfl.layers.dense({ units: 4 }).apply(input))
    const model = tfl.model({
      inputs: input,
      outputs: tfl.layers.dense({ units: 2 }).apply(hidden) as tfl.SymbolicTensor,
    })
    model.weights.forEach((weight, i) =>
      tf.tidy(() => {
        weight.write(tf.fill(weight.shape as number[], i + 1))
      }),
    )
    const clone = cloneNetwork(model)
    expect(valuesOf(clone)).toEqual(valuesOf(model))
    expect(clone.trainableWeights.length).toBe(clone.weights.length - 2)
  })

  it("makes one tensor for each weight", () => {
    const model = create()
    expect(tensorsMadeBy(() => cloneNetwork(model))).toBe(6)
  })
})

describe("copyWeights", () => {
  it("makes all weights equal and leaves the source as it is", () => {
    const [from, to] = [create(1), create(2)]
    const before = valuesOf(from)
    expect(valuesOf(to)).not.toEqual(before)
    copyWeights({ from, to })
    expect(valuesOf(to)).toEqual(before)
    expect(valuesOf(from)).toEqual(before)
  })

  it("keeps the variables the same objects, of memory of their own", () => {
    const [from, to] = [create(1), create(2)]
    const variables = trainableVariables(to)
    copyWeights({ from, to })
    expect(trainableVariables(to).every((variable, i) => variable === variables[i])).toBe(true)
    const shared = new Set(dataIdsOf(from))
    expect(dataIdsOf(to).filter((id) => shared.has(id))).toEqual([])
  })

  it("leaks no tensors", () => {
    const [from, to] = [create(1), create(2)]
    expect(tensorsMadeBy(() => copyWeights({ from, to }))).toBe(0)
  })

  it("refuses a network of other shapes, before anything changes", () => {
    const to = create(2, [5, 6])
    const before = valuesOf(to)
    expect(() => copyWeights({ from: create(), to })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] copyWeights: to: expected hidden2/kernel of shape [5, 5], got [5, 6].]`,
    )
    expect(valuesOf(to)).toEqual(before)
  })

  it("refuses a network of another depth", () => {
    expect(() => copyWeights({ from: create(), to: create(1, [5]) })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] copyWeights: to: expected 6 weights, got 4.]`,
    )
  })
})

describe("softUpdate", () => {
  const createConstant = (value: number) =>
    createMlp(
      {
        inputSize: 2,
        hiddenSizes: [2],
        outputSize: 1,
        kernelInitializer: constant(value),
        biasInitializer: constant(value),
      },
      createRandom(1),
    )

  it("moves every weight by τ of the way", () => {
    const [from, to] = [createConstant(4), createConstant(8)]
    softUpdate({ from, to, tau: 0.25 })
    for (const values of valuesOf(to)) expect(new Set(values)).toEqual(new Set([7]))
    for (const values of valuesOf(from)) expect(new Set(values)).toEqual(new Set([4]))
  })

  it("is a copy with τ = 1", () => {
    const [from, to] = [create(1), create(2)]
    softUpdate({ from, to, tau: 1 })
    // Two zeros may differ in sign.
    for (const [i, values] of valuesOf(to).entries())
      expect(Array.from(values, (x) => x + 0)).toEqual(Array.from(valuesOf(from)[i] ?? [], (x) => x + 0))
  })

  it("keeps the variables the same objects and leaks no tensors", () => {
    const [from, to] = [create(1), create(2)]
    const variables = trainableVariables(to)
    expect(tensorsMadeBy(() => softUpdate({ from, to, tau: 0.1 }))).toBe(0)
    expect(trainableVariables(to).every((variable, i) => variable === variables[i])).toBe(true)
  })

  it("refuses a τ out of (0, 1]", () => {
    const [from, to] = [create(1), create(2)]
    expect(() => softUpdate({ from, to, tau: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] softUpdate: tau: expected a finite number > 0 and ≤ 1, got 0.]`,
    )
    expect(() => softUpdate({ from, to, tau: 1.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] softUpdate: tau: expected a finite number > 0 and ≤ 1, got 1.5.]`,
    )
  })

  it("refuses a network of other shapes", () => {
    expect(() => softUpdate({ from: create(), to: create(1, [6, 5]), tau: 0.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] softUpdate: to: expected hidden1/kernel of shape [3, 5], got [3, 6].]`,
    )
  })
})

describe("snapshotWeights", () => {
  it("brings weights back bit for bit, −0, the smallest and the largest numbers included", () => {
    const odd = new Float32Array([
      -0,
      1e-45,
      3.4028234663852886e38,
      -1.1754943508222875e-38,
      0.1,
      Number.NEGATIVE_INFINITY,
    ])
    const model = createMlp(
      { inputSize: 2, hiddenSizes: [], outputSize: 3, kernelInitializer: () => odd.slice() },
      createRandom(1),
    )
    const snapshot = snapshotWeights(model)
    nudge(model)
    restoreWeights(model, snapshot)
    expect(new Uint32Array(valuesOf(model)[0]?.buffer as ArrayBuffer)).toEqual(new Uint32Array(odd.buffer))
  })

  it("fits another model of the same shape", () => {
    const [from, to] = [create(1), create(2)]
    restoreWeights(to, snapshotWeights(from))
    expect(valuesOf(to)).toEqual(valuesOf(from))
  })

  it("shares no memory with the model", () => {
    const model = create()
    const snapshot = snapshotWeights(model)
    const copy = structuredClone(snapshot)
    // The cpu backend hands out the arrays that it works on: writing to them is what sharing would show.
    const scribble = () => model.weights.forEach((weight) => weight.read().dataSync().fill(9))
    scribble()
    restoreWeights(model, snapshot)
    scribble()
    expect(snapshot).toEqual(copy)
  })

  it("keeps the variables the same objects and leaks no tensors", () => {
    const model = create()
    const variables = trainableVariables(model)
    expect(tensorsMadeBy(() => restoreWeights(model, snapshotWeights(model)))).toBe(0)
    expect(trainableVariables(model).every((variable, i) => variable === variables[i])).toBe(true)
  })

  it("refuses weights of other shapes by name, before anything changes", () => {
    const model = create(1, [5, 6])
    const before = valuesOf(model)
    expect(() => restoreWeights(model, snapshotWeights(create()))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] restoreWeights: hidden2/kernel: expected shape [5, 6], got [5, 5]. The snapshot is of another network.]`,
    )
    expect(valuesOf(model)).toEqual(before)
  })

  it("refuses a snapshot of another depth", () => {
    expect(() => restoreWeights(create(1, [5]), snapshotWeights(create()))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] restoreWeights: snapshot: expected 4 weights, got 6.]`,
    )
  })

  it("refuses what is no snapshot", () => {
    const model = create(1, [])
    const refusal = (snapshot: unknown) => () => restoreWeights(model, snapshot as Snapshot)
    const bias = { shape: [2], values: new Float32Array(2) }
    expect(refusal(undefined)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] restoreWeights: snapshot: expected an object of named fields, got undefined.]`,
    )
    expect(refusal({})).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] restoreWeights: snapshot.weights: expected an array, got undefined.]`,
    )
    expect(refusal({ weights: [1, bias] })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] restoreWeights: snapshot.weights[0]: expected an object of named fields, got 1.]`,
    )
    expect(refusal({ weights: [{ shape: [3, 2], values: [0] }, bias] })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] restoreWeights: output/kernel.values: expected a typed array, got [0].]`,
    )
    expect(
      refusal({ weights: [{ shape: [3, 2], values: new Float32Array(5) }, bias] }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] restoreWeights: output/kernel.values: expected 6 numbers, got Float32Array(5) [0, 0, 0, 0, 0].]`,
    )
  })
})
