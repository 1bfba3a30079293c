import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import "@tensorflow/tfjs-layers"
import { afterEach, describe, expect, it } from "vitest"
import { compile, float32 } from "../../packages/compile/src/index.js"
import { createMlp, softUpdate } from "../../packages/networks/src/index.js"
import { adam, momentum, rmsprop, snapshotOptimizer } from "../../packages/optimizers/src/index.js"
import { createRandom } from "../../packages/random/src/index.js"

/*
 * An exponential average whose input is 0 decays into float32's denormal numbers and stays at the smallest of them by
 * rounding. Processors are slow with those: networks whose units had gone idle learned 1.5 to 1.9 times slower.
 */

afterEach(() => tf.disposeVariables())

const engines = ["eager", "wasm"] as const
/** The smallest float32 with all its digits: 2⁻¹²⁶. */
const SMALLEST_NORMAL = 2 ** -126

const isDenormal = (value: number): boolean => value !== 0 && Math.abs(value) < SMALLEST_NORMAL

const optimizers = {
  adam: () => adam({ beta1: 0.5, beta2: 0.6 }),
  "adam, textbook": () => adam({ beta1: 0.5, beta2: 0.6, epsilonPlacement: "textbook" }),
  rmsprop: () => rmsprop({ rho: 0.5 }),
  "rmsprop, momentum": () => rmsprop({ rho: 0.5, momentum: 0.6 }),
  momentum: () => momentum({ momentum: 0.6 }),
  "momentum, Nesterov": () => momentum({ momentum: 0.6, nesterov: true }),
}

/** The moments of an optimizer, by name. */
function momentsOf(optimizer: tf.Optimizer): Record<string, number[]> {
  const slots = snapshotOptimizer(optimizer)["slots"] as unknown as Record<string, { values: Float32Array }[]>
  return Object.fromEntries(
    Object.entries(slots).map(([name, list]) => [name, list.flatMap(({ values }) => [...values])]),
  )
}

/** A parameter of as many numbers as gradients have, and its update. */
function createLearner(create: () => tf.Optimizer, { engine, size }: { engine: "eager" | "wasm"; size: number }) {
  const parameter = tf.tidy(() => tf.variable(tf.ones([size])))
  const optimizer = create()
  const update = compile(
    ({ gradient }) => {
      optimizer.applyGradients([{ name: parameter.name, tensor: gradient as tf.Tensor }])
      return {}
    },
    { gradient: float32(size) },
    { engine },
  )
  return { parameter, optimizer, step: (gradient: Float32Array) => void update({ gradient }), dispose: update.dispose }
}

describe.each(Object.entries(optimizers))("the moments of %s", (_name, create) => {
  it.each(engines)("are never denormal, and 0 when the gradients stay away, %s", (engine) => {
    const { optimizer, step, dispose } = createLearner(create, { engine, size: 5 })
    step(Float32Array.of(0.5, -2, 3e-7, -1e-12, 0))
    const idle = new Float32Array(5)
    for (let update = 0; update < 400; update++) {
      step(idle)
      expect(Object.values(momentsOf(optimizer)).flat().filter(isDenormal)).toEqual([])
    }
    for (const values of Object.values(momentsOf(optimizer))) {
      expect(values.every((value) => Object.is(value, 0))).toBe(true)
    }
    dispose()
  })

  it.each(engines)("are flushed below 1e-30 only: an average goes on down to there, %s", (engine) => {
    const { optimizer, step, dispose } = createLearner(create, { engine, size: 2 })
    step(Float32Array.of(1, -1))
    const sizes = new Set<number>()
    for (let update = 0; update < 300; update++) {
      step(new Float32Array(2))
      for (const value of Object.values(momentsOf(optimizer)).flat()) sizes.add(Math.abs(value))
    }
    const [none, least = 1] = [...sizes].toSorted((a, b) => a - b)
    expect(none).toBe(0)
    expect(least).toBeGreaterThan(0.99e-30)
    expect(least).toBeLessThan(2.1e-30)
    dispose()
  })

  it("are the same eagerly and compiled, and so are the parameters", () => {
    const [eager, compiled] = engines.map((engine) => createLearner(create, { engine, size: 9 })) as [
      ReturnType<typeof createLearner>,
      ReturnType<typeof createLearner>,
    ]
    for (let update = 0; update < 300; update++) {
      const scale = update % 150 < 3 ? 1 : 0
      const gradient = Float32Array.from({ length: 9 }, (_, i) => scale * (i % 3 === 0 ? 0 : 2 ** -i * (i - 4.5)))
      eager.step(gradient)
      compiled.step(gradient)
    }
    const [ours, theirs] = [momentsOf(compiled.optimizer), momentsOf(eager.optimizer)]
    for (const [name, values] of Object.entries(theirs)) {
      for (const [i, value] of values.entries()) {
        expect(Math.abs((ours[name]?.[i] as number) - value)).toBeLessThanOrEqual(1e-5 * Math.abs(value))
      }
    }
    const values = compiled.parameter.dataSync()
    for (const [i, value] of eager.parameter.dataSync().entries()) expect(values[i]).toBeCloseTo(value, 5)
    eager.dispose()
    compiled.dispose()
  })

  it.each(engines)("let NaN and ±∞ pass, %s", (engine) => {
    const { optimizer, step, dispose } = createLearner(create, { engine, size: 3 })
    step(Float32Array.of(NaN, Infinity, -Infinity))
    const { v, rms, m, momentum } = momentsOf(optimizer)
    const square = v ?? rms
    if (square !== undefined) expect(square).toEqual([NaN, Infinity, Infinity])
    if (m !== undefined) expect(m).toEqual([NaN, Infinity, -Infinity])
    // RMSprop's velocity is α·g / √(v + ε): ∞ / ∞ is NaN.
    if (momentum !== undefined)
      expect(momentum).toEqual(rms === undefined ? [NaN, Infinity, -Infinity] : [NaN, NaN, NaN])
    dispose()
  })
})

describe("a soft update", () => {
  const networks = () => {
    const [from, to] = [1, 2].map((seed) =>
      createMlp({ inputSize: 3, hiddenSizes: [5], outputSize: 2 }, createRandom(seed)),
    ) as [ReturnType<typeof createMlp>, ReturnType<typeof createMlp>]
    from.setWeights(from.getWeights().map((weight) => tf.zerosLike(weight)))
    return { from, to, weights: () => to.getWeights().flatMap((weight) => [...weight.dataSync()]) }
  }

  it.each(engines)("leaves no denormal weight: towards 0 a target becomes 0, %s", (engine) => {
    const { from, to, weights } = networks()
    const follow = compile(() => (softUpdate({ from, to, tau: 0.4 }), {}), {}, { engine })
    const sizes = new Set<number>()
    for (let update = 0; update < 250; update++) {
      follow({})
      expect(weights().filter(isDenormal)).toEqual([])
      for (const weight of weights()) sizes.add(Math.abs(weight))
    }
    expect(weights().every((weight) => Object.is(weight, 0))).toBe(true)
    const [, least = 1] = [...sizes].toSorted((a, b) => a - b)
    expect(least).toBeGreaterThan(0.99e-30)
    expect(least).toBeLessThan(2e-30)
    follow.dispose()
  })

  it.each(engines)("lets NaN and ±∞ pass, %s", (engine) => {
    const { from, to, weights } = networks()
    const written = [NaN, Infinity, -Infinity]
    from.setWeights(
      from.getWeights().map((weight) => {
        const values = Float32Array.from({ length: weight.size }, (_, i) => written[i % 3] as number)
        return tf.tensor(values, weight.shape)
      }),
    )
    const follow = compile(() => (softUpdate({ from, to, tau: 0.5 }), {}), {}, { engine })
    follow({})
    expect(weights().slice(0, 3)).toEqual(written)
    follow.dispose()
  })
})
