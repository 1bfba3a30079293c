import type { Snapshot } from "@bellman-rl/spec"
import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import { afterEach, describe, expect, it } from "vitest"
import { adam, momentum, restoreOptimizer, rmsprop, sgd, snapshotOptimizer } from "./index.js"

afterEach(() => tf.disposeVariables())

const SHAPES = [[3, 2], [2]]

const createParameters = () =>
  SHAPES.map((shape, i) =>
    tf.tidy(() => tf.variable(tf.reshape(tf.sin(tf.add(tf.range(0, tf.util.sizeFromShape(shape)), i)), shape))),
  )

/** Updates number `from` to `to`: gradients that no two updates share. */
function train(optimizer: tf.Optimizer, parameters: tf.Variable[], { from, to }: { from: number; to: number }): void {
  for (let t = from; t < to; t++) {
    tf.tidy(() => {
      const gradients = parameters.map((parameter) => ({
        name: parameter.name,
        tensor: tf.sin(tf.add(tf.mul(parameter, 3), t)),
      }))
      optimizer.applyGradients(gradients)
    })
  }
}

const bytes = (variables: tf.Variable[]) => variables.map((variable) => variable.dataSync().slice())

const optimizers: Record<string, () => tf.Optimizer> = {
  adam: () => adam({ learningRate: 0.1 }),
  "adam, textbook": () => adam({ learningRate: 0.1, epsilonPlacement: "textbook" }),
  sgd: () => sgd({ learningRate: 0.1 }),
  momentum: () => momentum({ learningRate: 0.1 }),
  "momentum, Nesterov": () => momentum({ learningRate: 0.1, nesterov: true }),
  rmsprop: () => rmsprop({ learningRate: 0.1 }),
  "rmsprop, momentum": () => rmsprop({ learningRate: 0.1, momentum: 0.5 }),
  // ε below 0 since tfjs subtracts it here.
  "tfjs's RMSProp, centered": () => tf.train.rmsprop(0.1, 0.9, 0.5, -0.01, true),
}

describe.each(Object.entries(optimizers))("a snapshot of %s", (_name, create) => {
  it.each([0, 1, 7])("lets a run go on bit for bit in a new optimizer, after %d updates", (count) => {
    const whole = createParameters()
    const wholeOptimizer = create()
    train(wholeOptimizer, whole, { from: 0, to: 12 })

    const first = createParameters()
    const firstOptimizer = create()
    train(firstOptimizer, first, { from: 0, to: count })
    const snapshot = snapshotOptimizer(firstOptimizer)
    const second = first.map((parameter) => tf.variable(tf.clone(parameter)))
    const secondOptimizer = create()
    restoreOptimizer(secondOptimizer, snapshot)
    train(secondOptimizer, second, { from: count, to: 12 })

    expect(bytes(whole).every((values) => values.every(Number.isFinite))).toBe(true)
    expect(bytes(second)).toEqual(bytes(whole))
    expect(snapshotOptimizer(secondOptimizer)).toEqual(snapshotOptimizer(wholeOptimizer))
  })

  it.each([0, 3])("takes the same optimizer back to %d updates", (count) => {
    const parameters = createParameters()
    const optimizer = create()
    train(optimizer, parameters, { from: 0, to: count })
    const snapshot = snapshotOptimizer(optimizer)
    const before = bytes(parameters)
    train(optimizer, parameters, { from: count, to: 8 })
    const after = bytes(parameters)

    restoreOptimizer(optimizer, snapshot)
    expect(snapshotOptimizer(optimizer)).toEqual(snapshot)
    expect(optimizer.iterations).toBe(count)
    for (const [i, parameter] of parameters.entries()) {
      tf.tidy(() => parameter.assign(tf.tensor(before[i] as Float32Array, parameter.shape)))
    }
    train(optimizer, parameters, { from: count, to: 8 })
    expect(bytes(parameters)).toEqual(after)
  })

  it("leaks no tensors", () => {
    const parameters = createParameters()
    const optimizer = create()
    train(optimizer, parameters, { from: 0, to: 3 })
    const before = tf.memory().numTensors
    restoreOptimizer(optimizer, snapshotOptimizer(optimizer))
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe("restoreOptimizer", () => {
  const trained = () => {
    const optimizer = adam()
    train(optimizer, createParameters(), { from: 0, to: 2 })
    return optimizer
  }

  it("brings the learning rate back", () => {
    for (const create of [() => adam({ learningRate: 0.5 }), () => sgd({ learningRate: 0.5 })]) {
      const changed = create()
      restoreOptimizer(changed, { ...snapshotOptimizer(changed), learningRate: 0.25 })
      expect(snapshotOptimizer(changed)["learningRate"]).toBe(0.25)
      const parameter = tf.variable(tf.scalar(0))
      changed.applyGradients({ [parameter.name]: tf.scalar(1) })
      expect(parameter.dataSync()[0]).toBeCloseTo(-0.25, 5)
    }
  })

  it("keeps the slots that exist as the same variables", () => {
    const optimizer = trained()
    const [moment] = optimizer.firstMoments
    restoreOptimizer(optimizer, snapshotOptimizer(trained()))
    expect(optimizer.firstMoments[0]).toBe(moment)
  })

  it("shares no memory with the snapshot", () => {
    const snapshot = snapshotOptimizer(trained())
    const copy = structuredClone(snapshot)
    const [fresh, used] = [adam(), trained()]
    for (const optimizer of [fresh, used]) {
      restoreOptimizer(optimizer, snapshot)
      // The cpu backend hands out the arrays that it works on: writing to them is what sharing would show.
      for (const moment of optimizer.firstMoments) moment.dataSync().fill(9)
    }
    expect(snapshot).toEqual(copy)
  })

  it("refuses slots of another shape, before anything changes", () => {
    const optimizer = adam()
    const other = tf.variable(tf.zeros([4]))
    train(optimizer, [other, tf.variable(tf.zeros([2]))], { from: 0, to: 1 })
    const before = snapshotOptimizer(optimizer)
    expect(() => restoreOptimizer(optimizer, snapshotOptimizer(trained()))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.slots.m[0]: expected shape [4], got [3, 2]. The snapshot is of other parameters.]`,
    )
    expect(snapshotOptimizer(optimizer)).toEqual(before)
  })

  it("refuses fewer slots than there are", () => {
    const optimizer = adam()
    train(optimizer, [...createParameters(), ...createParameters()], { from: 0, to: 1 })
    expect(() => restoreOptimizer(optimizer, snapshotOptimizer(trained()))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.slots.m: expected 4 slots, got 2.]`,
    )
  })

  it("refuses slots of another shape at the first gradients where none existed", () => {
    const optimizer = adam()
    restoreOptimizer(optimizer, snapshotOptimizer(trained()))
    const parameter = tf.variable(tf.zeros([4]), true, "w")
    expect(() => train(optimizer, [parameter], { from: 0, to: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] applyGradients: w: expected shape [3, 2], got [4]. The snapshot is of other parameters.]`,
    )
  })

  it("refuses a snapshot of another kind of optimizer", () => {
    expect(() => restoreOptimizer(sgd(), snapshotOptimizer(trained()))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.optimizer: expected "SGD", got "BellmanAdam".]`,
    )
    const centered = tf.train.rmsprop(0.1, 0.9, 0, 1e-7, true)
    train(centered, createParameters(), { from: 0, to: 1 })
    expect(() => restoreOptimizer(rmsprop(), snapshotOptimizer(centered))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.slots: expected one of rms, momentum, got "mg". Remove it.]`,
    )
  })

  it("refuses what is no snapshot", () => {
    const good = snapshotOptimizer(trained())
    const refusal = (change: Snapshot) => () => restoreOptimizer(adam(), { ...good, ...change })
    const slot = { shape: [2], values: new Float32Array(2) }
    expect(() => restoreOptimizer(adam(), null as unknown as Snapshot)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot: expected an object of named fields, got null.]`,
    )
    expect(refusal({ iterations: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.iterations: expected an integer ≥ 0, got -1.]`,
    )
    expect(refusal({ learningRate: "1" })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.learningRate: expected a finite number, got "1".]`,
    )
    expect(refusal({ scalars: {} })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.scalars.step: expected a finite number, got undefined.]`,
    )
    expect(refusal({ slots: { m: [], v: 1 } })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.slots.v: expected an array, got 1.]`,
    )
    expect(refusal({ slots: { m: [slot], v: [] } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.slots: expected as many slots of each kind, got [1, 0].]`,
    )
    expect(refusal({ slots: { m: [{ ...slot, shape: [3] }], v: [slot] } })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.slots.m[0].values: expected 3 numbers, got Float32Array(2) [0, 0].]`,
    )
    expect(refusal({ slots: { m: [{ ...slot, shape: 2 }], v: [slot] } })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.slots.m[0].shape: expected an array, got 2.]`,
    )
    expect(refusal({ slots: { m: [{ ...slot, values: [0, 0] }], v: [slot] } })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] restoreOptimizer: snapshot.slots.m[0].values: expected a Float32Array, got [0, 0].]`,
    )
  })
})

describe("snapshotOptimizer", () => {
  it("shares no memory with the optimizer", () => {
    const optimizer = adam()
    train(optimizer, createParameters(), { from: 0, to: 2 })
    const snapshot = snapshotOptimizer(optimizer)
    const copy = structuredClone(snapshot)
    for (const moment of optimizer.firstMoments) moment.dataSync().fill(9)
    expect(snapshot).toEqual(copy)
  })

  it("keeps moments of updates that were not counted", () => {
    const optimizer = adam()
    train(optimizer, createParameters(), { from: 0, to: 2 })
    const { slots, ...rest } = snapshotOptimizer(optimizer)
    restoreOptimizer(optimizer, { ...rest, slots: slots as Snapshot, iterations: 0 })
    expect(snapshotOptimizer(optimizer)["slots"]).toEqual(slots)
  })

  it("refuses optimizers that it does not know, by name", () => {
    expect(() => snapshotOptimizer(tf.train.adagrad(0.1))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] snapshotOptimizer: optimizer: expected BellmanAdam, SGD, Momentum or RMSProp, got "Adagrad".]`,
    )
    expect(() => snapshotOptimizer(tf.train.adam(0.1))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/optimizers] snapshotOptimizer: optimizer: expected BellmanAdam, SGD, Momentum or RMSProp, got "Adam". Use adam() of this package.]`,
    )
  })
})
