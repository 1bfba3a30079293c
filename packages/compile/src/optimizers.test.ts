import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import * as tf from "@tensorflow/tfjs-core"
import { describe, expect, it } from "vitest"
import { compile, float32 } from "./index.js"
import { runEagerly } from "./run-eagerly.js"
import { createNumbers, floatsIn } from "./testing/numbers.js"

const factories: Readonly<Record<string, () => tf.Optimizer>> = {
  sgd: () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.02, 0.9),
  "momentum, nesterov": () => tf.train.momentum(0.02, 0.9, true),
  adagrad: () => tf.train.adagrad(0.1),
  "adagrad, from another value": () => tf.train.adagrad(0.1, 0.5),
  adadelta: () => tf.train.adadelta(0.05, 0.9),
  adam: () => tf.train.adam(0.01),
  "adam, β₁ and β₂ of its own": () => tf.train.adam(0.02, 0.8, 0.99, 1e-5),
  adamax: () => tf.train.adamax(0.01),
  "adamax, with decay": () => tf.train.adamax(0.01, 0.9, 0.999, 1e-8, 0.01),
  rmsprop: () => tf.train.rmsprop(0.01),
  "rmsprop, with momentum": () => tf.train.rmsprop(0.01, 0.9, 0.5),
  "rmsprop, centered": () => tf.train.rmsprop(0.001, 0.9, 0, 1e-9, true),
  "rmsprop, centered, with momentum": () => tf.train.rmsprop(0.001, 0.9, 0.5, 1e-9, true),
}

const UPDATES = 200
const B = 8

/** A regression by a small network, its optimizer, and what it learns from. */
function createLearner(makeOptimizer: () => tf.Optimizer) {
  const next = createNumbers(5)
  const weights = tf.tidy(() =>
    [[3, 6], [6], [6, 2], [2]].map((shape) =>
      tf.variable(tf.tensor(floatsIn(tf.util.sizeFromShape(shape), [-0.6, 0.6], next), shape)),
    ),
  )
  const [w1, b1, w2, b2] = weights as [tf.Variable, tf.Variable, tf.Variable, tf.Variable]
  const optimizer = makeOptimizer()
  const batches = Array.from({ length: UPDATES }, () => ({
    x: floatsIn(B * 3, [-1, 1], next),
    y: floatsIn(B * 2, [-1, 1], next),
  }))
  const inputs = { x: float32(B, 3), y: float32(B, 2) }
  const compute = ({ x, y }: Record<string, tf.Tensor>): Record<"loss", tf.Tensor> => {
    const { value, grads } = tf.variableGrads(() => {
      const hidden = tf.tanh(tf.add(tf.matMul(x as tf.Tensor2D, w1 as tf.Tensor2D), b1))
      const output = tf.add(tf.matMul(hidden as tf.Tensor2D, w2 as tf.Tensor2D), b2)
      return tf.mean(tf.squaredDifference(y as tf.Tensor, output)) as tf.Scalar
    }, weights)
    optimizer.applyGradients(grads as never)
    return { loss: value }
  }
  return { weights, optimizer, batches, inputs, compute }
}

describe.each(Object.entries(factories))("%s", (_, makeOptimizer) => {
  it(`goes where it goes eagerly, over ${UPDATES} updates`, () => {
    const eager = createLearner(makeOptimizer)
    const compiled = createLearner(makeOptimizer)
    const update = compile(compiled.compute, compiled.inputs)
    for (const [i, batch] of eager.batches.entries()) {
      const expected = runEagerly(eager.compute, eager.inputs, [batch.x, batch.y])["loss"]?.[0] as number
      const loss = update(batch).loss[0] as number
      expect(Math.abs(loss - expected), `update ${i}: ${loss}, eagerly ${expected}`).toBeLessThanOrEqual(
        1e-5 * expected,
      )
    }
    for (const [k, weight] of eager.weights.entries()) {
      const values = compiled.weights[k]?.dataSync() as Float32Array
      for (const [i, p] of (weight.dataSync() as Float32Array).entries()) {
        expect(Math.abs((values[i] as number) - p)).toBeLessThanOrEqual(1e-5 + 1e-3 * Math.abs(p))
      }
    }
    expect(compiled.optimizer.iterations).toBe(eager.optimizer.iterations)
    update.dispose()
    tf.dispose([...eager.weights, ...compiled.weights])
    eager.optimizer.dispose()
    compiled.optimizer.dispose()
  })
})

describe("counts and slots", () => {
  it("as many iterations as updates, eager and compiled ones mixed", () => {
    const { optimizer, compute, inputs, batches, weights } = createLearner(() => tf.train.adam(0.01))
    const update = compile(compute, inputs)
    const counts: number[] = []
    for (const [i, batch] of batches.slice(0, 6).entries()) {
      if (i % 3 === 1) runEagerly(compute, inputs, [batch.x, batch.y])
      else update(batch)
      counts.push(optimizer.iterations)
    }
    expect(counts).toEqual([1, 2, 3, 4, 5, 6])
    update.dispose()
    tf.dispose(weights)
    optimizer.dispose()
  })

  it("mixed with eager updates, updates go the same way", async () => {
    const mixed = createLearner(() => tf.train.adam(0.01))
    const eager = createLearner(() => tf.train.adam(0.01))
    const update = compile(mixed.compute, mixed.inputs)
    for (const [i, batch] of mixed.batches.slice(0, 20).entries()) {
      runEagerly(eager.compute, eager.inputs, [batch.x, batch.y])
      if (i % 3 === 1) runEagerly(mixed.compute, mixed.inputs, [batch.x, batch.y])
      else update(batch)
    }
    const slots = await Promise.all([mixed, eager].map(({ optimizer }) => optimizer.getWeights()))
    const [ours, theirs] = slots.map((list) => list.map(({ tensor }) => [...tensor.dataSync()]))
    for (const [k, values] of (theirs as number[][]).entries()) {
      for (const [i, value] of values.entries()) expect(ours?.[k]?.[i]).toBeCloseTo(value, 5)
    }
    update.dispose()
    tf.dispose([...mixed.weights, ...eager.weights])
    mixed.optimizer.dispose()
    eager.optimizer.dispose()
    tf.dispose(slots.flat().map(({ tensor }) => tensor))
  })
})

describe("where tfjs's own numbers are NaN", () => {
  it("they are the same NaN: centered rmsprop of a gradient of 0", () => {
    // tfjs divides by √(E[g²] − (E[g]² + ε)).
    const run = (engine: "wasm" | "eager"): (number[] | string)[] => {
      const p = tf.tidy(() => tf.variable(tf.tensor1d([1, -2, 3, 0.3])))
      const optimizer = tf.train.rmsprop(0.01, 0.9, 0, 1e-12, true)
      const update = compile(
        ({ gradient }) => {
          optimizer.applyGradients([{ name: p.name, tensor: gradient as tf.Tensor }])
          return {}
        },
        { gradient: float32(4) },
        { engine },
      )
      const seen: number[][] = []
      for (let i = 0; i < 30; i++) {
        update({ gradient: Float32Array.of(0, 0.1, -0.7, 1e-3) })
        seen.push([...p.dataSync()])
      }
      update.dispose()
      p.dispose()
      optimizer.dispose()
      return seen.map((values) => values.map((value) => (Number.isNaN(value) ? 1 : 0)))
    }
    const [eager, compiled] = [run("eager"), run("wasm")]
    expect(compiled).toEqual(eager)
    expect(eager.flat()).toContain(1)
  })

  it("they are the same NaN: a NaN gradient, and an infinite one", () => {
    for (const [name, makeOptimizer] of Object.entries(factories)) {
      const run = (engine: "wasm" | "eager"): number[] => {
        const p = tf.tidy(() => tf.variable(tf.tensor1d([1, -2, 3])))
        const optimizer = makeOptimizer()
        const update = compile(
          ({ gradient }) => {
            optimizer.applyGradients([{ name: p.name, tensor: gradient as tf.Tensor }])
            return {}
          },
          { gradient: float32(3) },
          { engine },
        )
        for (let i = 0; i < 3; i++) update({ gradient: Float32Array.of(NaN, Infinity, 0) })
        const values = [...p.dataSync()]
        update.dispose()
        p.dispose()
        optimizer.dispose()
        return values
      }
      expect(run("wasm"), name).toEqual(run("eager"))
    }
  })
})
