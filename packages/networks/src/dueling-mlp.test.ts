import { compile, float32, int32 } from "@bellman-rl/compile"
import { createRandom } from "@bellman-rl/random"
import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import * as tfl from "@tensorflow/tfjs-layers"
import { describe, expect, it } from "vitest"
import {
  cloneNetwork,
  constant,
  copyWeights,
  createDuelingMlp,
  createMlp,
  type DuelingMlpOptions,
  loadNetwork,
  type NetworkFiles,
  restoreWeights,
  saveNetwork,
  snapshotWeights,
  softUpdate,
  trainableVariables,
} from "./index.js"

const SIZES = { inputSize: 3, hiddenSizes: [6], streamSizes: [5], outputSize: 4 }
const OBSERVATIONS = [
  [1, -2, 3],
  [0.5, 0.25, -1],
]

const create = (options: Partial<DuelingMlpOptions> = {}, seed = 1) =>
  createDuelingMlp({ ...SIZES, ...options }, createRandom(seed))

const weightsOf = (model: tfl.LayersModel): Record<string, Float32Array> =>
  Object.fromEntries(model.weights.map((weight) => [weight.originalName, weight.read().dataSync<"float32">().slice()]))

const rowsOf = (model: tfl.LayersModel, observations = OBSERVATIONS) =>
  tf.tidy(() => (model.predict(tf.tensor2d(observations)) as tf.Tensor2D).arraySync())

/** What a layer inside puts out. */
const outputOf = (model: tfl.LayersModel, layer: string) =>
  rowsOf(tfl.model({ inputs: model.inputs, outputs: model.getLayer(layer).output as tfl.SymbolicTensor }))

const set = (model: tfl.LayersModel, layer: string, values: number[]) =>
  tf.tidy(() => {
    const variable = model.getLayer(layer).weights[1]?.read() as tf.Variable
    variable.assign(tf.tensor1d(values))
  })

const mean = (values: number[] = []) => values.reduce((sum, value) => sum + value, 0) / values.length

describe("createDuelingMlp", () => {
  it("is V + A − mean A: numbers that a maximum in place of the mean, or no centring, would not give", () => {
    const model = create({ hiddenSizes: [], streamSizes: [], kernelInitializer: constant(0) })
    set(model, "value", [10])
    set(model, "advantage", [1, 2, 3, 6])
    expect(rowsOf(model)[0]).toEqual([8, 9, 10, 13])
  })

  it("is V(s) + A(s, a) − meanₐ′ A(s, a′) for each observation", () => {
    const model = create()
    const values = outputOf(model, "value")
    const advantages = outputOf(model, "advantage")
    for (const [b, row] of rowsOf(model).entries()) {
      const expected = advantages[b]?.map((advantage) => (values[b]?.[0] ?? NaN) + advantage - mean(advantages[b]))
      for (const [a, q] of row.entries()) expect(q).toBeCloseTo(expected?.[a] ?? NaN, 5)
    }
  })

  it("has V(s) as the mean of its action values", () => {
    const model = create()
    const values = outputOf(model, "value")
    for (const [b, row] of rowsOf(model).entries()) expect(mean(row)).toBeCloseTo(values[b]?.[0] ?? NaN, 5)
  })

  it("does not change where all advantages rise alike", () => {
    const model = create({ outputBiasInitializer: constant(0) })
    const before = rowsOf(model)
    set(model, "advantage", [7, 7, 7, 7])
    for (const [b, row] of rowsOf(model).entries())
      for (const [a, q] of row.entries()) expect(q).toBeCloseTo(before[b]?.[a] ?? NaN, 5)
  })

  it("has shared layers, then a stream to one value and a stream to the advantages", () => {
    const model = create({ hiddenSizes: [6, 7], streamSizes: [5, 8] })
    expect(Object.fromEntries(model.weights.map(({ originalName, shape }) => [originalName, shape]))).toEqual({
      "hidden1/kernel": [3, 6],
      "hidden1/bias": [6],
      "hidden2/kernel": [6, 7],
      "hidden2/bias": [7],
      "value-hidden1/kernel": [7, 5],
      "value-hidden1/bias": [5],
      "value-hidden2/kernel": [5, 8],
      "value-hidden2/bias": [8],
      "value/kernel": [8, 1],
      "value/bias": [1],
      "advantage-hidden1/kernel": [7, 5],
      "advantage-hidden1/bias": [5],
      "advantage-hidden2/kernel": [5, 8],
      "advantage-hidden2/bias": [8],
      "advantage/kernel": [8, 4],
      "advantage/bias": [4],
    })
  })

  it("has no weight that is not trained", () => {
    const model = create()
    expect(trainableVariables(model)).toHaveLength(model.weights.length)
  })

  it("draws as an MLP does: the shared layers first, then the value's, then the advantages'", () => {
    const random = createRandom(1)
    const mlps = [
      createMlp({ inputSize: 3, hiddenSizes: [], outputSize: 6 }, random),
      createMlp({ inputSize: 6, hiddenSizes: [5], outputSize: 1 }, random),
      createMlp({ inputSize: 6, hiddenSizes: [5], outputSize: 4 }, random),
    ]
    const expected = mlps.flatMap((mlp) => Object.values(weightsOf(mlp)))
    const drawn = weightsOf(create())
    const order = ["hidden1", "value-hidden1", "value", "advantage-hidden1", "advantage"]
    expect(order.flatMap((name) => [drawn[`${name}/kernel`], drawn[`${name}/bias`]])).toEqual(expected)
  })

  it("gives equal weights for equal seeds and others for another", () => {
    expect(weightsOf(create({}, 7))).toEqual(weightsOf(create({}, 7)))
    expect(weightsOf(create({}, 7))).not.toEqual(weightsOf(create({}, 8)))
  })

  it("starts the last layers of both streams, and no other, on their own terms", () => {
    const weights = weightsOf(
      create({ outputKernelInitializer: constant(0.5), outputBiasInitializer: constant(-0.25) }),
    )
    const isAll = (name: string, value: number) => weights[name]?.every((weight) => weight === value)
    expect(["value/kernel", "advantage/kernel"].map((name) => isAll(name, 0.5))).toEqual([true, true])
    expect(["value/bias", "advantage/bias"].map((name) => isAll(name, -0.25))).toEqual([true, true])
    expect(["hidden1/kernel", "value-hidden1/kernel"].map((name) => isAll(name, 0.5))).toEqual([false, false])
  })

  it("starts every layer by the same initializers where the last have none of their own", () => {
    const weights = weightsOf(create({ kernelInitializer: constant(0.5), biasInitializer: constant(-0.25) }))
    for (const [name, values] of Object.entries(weights))
      expect([name, ...new Set(values)]).toEqual([name, name.endsWith("kernel") ? 0.5 : -0.25])
  })

  it("applies the activation after hidden layers of both kinds, and none at the end", () => {
    const ones = { inputSize: 1, hiddenSizes: [1], streamSizes: [1], outputSize: 1, kernelInitializer: constant(1) }
    const [[tanh]] = rowsOf(create({ ...ones, activation: "tanh" }), [[-1.5]]) as [[number]]
    expect(tanh).toBeCloseTo(Math.tanh(Math.tanh(-1.5)), 5)
    expect(rowsOf(create(ones), [[-1.5]])).toEqual([[0]])
    expect(rowsOf(create({ ...ones, biasInitializer: constant(-2) }), [[3]])).toEqual([[-2]])
  })

  it("frees everything when disposed of", () => {
    const before = tf.memory().numTensors
    const model = create()
    expect(tf.memory().numTensors).toBe(before + 10)
    model.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it("refuses sizes that are not whole numbers above 0", () => {
    expect(() => create({ inputSize: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] createDuelingMlp: inputSize: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => create({ hiddenSizes: [24, 1.5] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] createDuelingMlp: hiddenSizes[1]: expected an integer ≥ 1, got 1.5.]`,
    )
    expect(() => create({ streamSizes: [0] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] createDuelingMlp: streamSizes[0]: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => create({ outputSize: -2 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] createDuelingMlp: outputSize: expected an integer ≥ 1, got -2.]`,
    )
  })

  it("refuses sizes that are no list", () => {
    expect(() => create({ streamSizes: 64 as never })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] createDuelingMlp: streamSizes: expected an array of integers, got 64.]`,
    )
  })

  it("refuses activations that it does not know", () => {
    expect(() => create({ activation: "gelu" as "relu" })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] createDuelingMlp: activation: expected "relu" or "tanh" or "sigmoid" or "elu" or "selu" or "softplus" or "linear", got "gelu".]`,
    )
  })

  it("refuses an option of another network", () => {
    expect(() => create({ outputActivation: "tanh" } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] createDuelingMlp: options: expected one of inputSize, hiddenSizes, streamSizes, outputSize, activation, kernelInitializer, biasInitializer, outputKernelInitializer, outputBiasInitializer, name, got "outputActivation". Did you mean activation?]`,
    )
  })
})

describe("a dueling network", () => {
  it("is cloned into weights of its own, and follows by copy and by τ", () => {
    const model = create()
    const clone = cloneNetwork(model)
    const other = create({}, 2)
    expect(rowsOf(clone)).toEqual(rowsOf(model))
    softUpdate({ from: other, to: clone, tau: 0.5 })
    expect(rowsOf(clone)).not.toEqual(rowsOf(model))
    copyWeights({ from: other, to: clone })
    expect(weightsOf(clone)).toEqual(weightsOf(other))
    expect(rowsOf(create())).toEqual(rowsOf(model))
  })

  it("is restored bit for bit from a snapshot", () => {
    const model = create({}, 2)
    restoreWeights(model, snapshotWeights(create()))
    expect(weightsOf(model)).toEqual(weightsOf(create()))
    expect(rowsOf(model)).toEqual(rowsOf(create()))
  })

  it("is saved as the same bytes however many models were made in between, and loaded from them", async () => {
    const files = saveNetwork(create())
    create({}, 2)
    expect(saveNetwork(create())).toEqual(files)
    const loaded = await loadNetwork(files)
    expect(rowsOf(loaded)).toEqual(rowsOf(create()))
    expect(saveNetwork(loaded)).toEqual(files)
  })

  it("is made of layers that tf.loadLayersModel knows", async () => {
    const files = saveNetwork(create())
    const fetchFunc = async (url: string) => new Response(files[url.split("/").at(-1) as keyof NetworkFiles].slice())
    const handler = tf.io.http("https://example.org/model.json", { fetchFunc: fetchFunc as unknown as typeof fetch })
    expect(rowsOf(await tfl.loadLayersModel(handler))).toEqual(rowsOf(create()))
  })

  describe("under compile", () => {
    const B = 5
    const inputs = { observations: float32(B, 3), actions: int32(B), targets: float32(B) }

    /** A step of gradient descent on the mean of (y − Q(s, a))², and Q(s, ·) before it. */
    function createStep(model: tfl.LayersModel, engine: "wasm" | "eager") {
      const variables = trainableVariables(model)
      const optimizer = tf.train.sgd(0.05)
      return compile(
        ({ observations, actions, targets }) => {
          const q = () => model.apply(observations) as tf.Tensor2D
          const taken = () => tf.sum(tf.mul(q(), tf.oneHot(actions as tf.Tensor1D, SIZES.outputSize)), 1)
          const loss = () => tf.mean(tf.square(tf.sub(targets, taken()))) as tf.Scalar
          const rows = q()
          const { value, grads } = tf.variableGrads(loss, variables)
          optimizer.applyGradients(grads)
          return { loss: value, rows }
        },
        inputs,
        { engine },
      )
    }

    const batch = () => {
      const random = createRandom(3)
      return {
        observations: Float32Array.from({ length: B * 3 }, () => random.normal()),
        actions: Int32Array.from({ length: B }, () => random.integers(0, SIZES.outputSize)),
        targets: Float32Array.from({ length: B }, () => random.normal(0, 3)),
      }
    }

    it("learns as eager tfjs does", () => {
      const [compiled, eager] = [create(), create()]
      const [compiledStep, eagerStep] = [createStep(compiled, "wasm"), createStep(eager, "eager")]
      for (let i = 0; i < 30; i++) {
        const expected = Array.from(eagerStep(batch()).rows)
        for (const [k, q] of compiledStep(batch()).rows.entries()) expect(q).toBeCloseTo(expected[k] ?? NaN, 4)
      }
    })

    it("brings Q(s, a) to its targets, by the weights of both streams", () => {
      const model = create()
      const before = weightsOf(model)
      const step = createStep(model, "wasm")
      const first = step(batch()).loss[0] ?? NaN
      for (let i = 0; i < 300; i++) step(batch())
      expect(step(batch()).loss[0]).toBeLessThan(first / 20)
      const after = weightsOf(model)
      expect(
        Object.keys(before).filter((name) => after[name]?.every((weight, i) => weight === before[name]?.[i])),
      ).toEqual([])
    })
  })
})
