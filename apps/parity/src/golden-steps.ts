import { createDoubleDqn } from "@bellman-rl/double-dqn"
import { createDqn } from "@bellman-rl/dqn"
import { createMlp } from "@bellman-rl/networks"
import { createRandom } from "@bellman-rl/random"
import type { Replay, Transition } from "@bellman-rl/spec"
import * as tf from "@tensorflow/tfjs-core"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import { type GoldenCase, goldenCases } from "./golden-case.js"
import { fillGoldenBatch, goldenProbes, goldenWeights } from "./golden-formulas.js"
import { type Comparison, ParityError } from "./report.js"

/** One case of a Keras golden-steps file. */
interface GoldenRecord {
  readonly sizes: readonly number[]
  readonly batch: number
  readonly opt: string
  readonly loss: readonly number[]
  readonly after: {
    readonly per_tensor: readonly { shape: number[]; sum: number; l2: number; first: number[] }[]
    readonly probe_outputs: readonly (readonly number[])[]
  }
}

const LOSS_BAR = 1e-4
const AFTER_BAR = 1e-3

/** Whether a part of a file looks like the figures of a golden case. */
export function isGoldenRecord(value: unknown): value is GoldenRecord {
  return typeof value === "object" && value !== null && "sizes" in value && "opt" in value && "batch" in value
}

/** Repeats the updates of one case with this project's own network, agent, loss and optimizer, compiled or eager. */
export function compareGoldenSteps(id: string, record: GoldenRecord, engine: "wasm" | "eager"): Comparison {
  const golden = goldenCases[id]
  if (golden === undefined)
    throw new ParityError(`case ${id} is not known: expected one of ${Object.keys(goldenCases).join(", ")}`)
  if (!golden.optimizer.test(record.opt))
    throw new ParityError(`case ${id} is of another optimizer than is known: ${record.opt}`)
  const losses = record.loss ?? []
  if (losses.length === 0) throw new ParityError(`case ${id} holds no losses: there is nothing to compare`)

  const network = createNetwork(record.sizes, golden)
  const optimizer = golden.createOptimizer()
  const replay = createFormulaReplay(record)
  // The agent copies its target network from the online one: that is where the target's weights come in.
  setWeights(network, goldenWeights(record.sizes, "target"))
  const create = golden.double ? createDoubleDqn : createDqn
  const agent = create(
    { network, optimizer, replay, loss: golden.loss, regression: golden.regression, random: createRandom(0) },
    { ...golden.options, batchSize: record.batch, learningStartSize: record.batch, learnEverySteps: 1, engine },
  )
  setWeights(network, goldenWeights(record.sizes, "online"))

  const lossError = Math.max(
    ...losses.map((expected) => relativeError(agent.observe(anyTransition(record))?.loss, expected)),
  )
  const comparison = {
    what: id,
    compared: `${losses.length} updates, ${engine}`,
    deviations: [
      { name: "loss, relative, largest of all updates", largest: lossError, bar: LOSS_BAR },
      { name: "parameters after the last", largest: parameterError(network, record), bar: AFTER_BAR },
      { name: "outputs after the last", largest: outputError(network, record), bar: AFTER_BAR },
    ],
  }
  agent.dispose()
  network.dispose()
  optimizer.dispose()
  return comparison
}

function createNetwork(sizes: readonly number[], { outputActivation }: GoldenCase): LayersModel {
  const [inputSize, ...rest] = sizes
  const outputSize = rest.at(-1)
  if (inputSize === undefined || outputSize === undefined)
    throw new ParityError(`sizes ${sizes.join("-")} are no network`)
  return createMlp({ inputSize, hiddenSizes: rest.slice(0, -1), outputSize, outputActivation }, createRandom(0))
}

function setWeights(network: LayersModel, values: readonly Float32Array[]): void {
  tf.tidy(() =>
    network.setWeights(network.getWeights().map((weight, i) => tf.tensor(values[i] as Float32Array, weight.shape))),
  )
}

/** A memory that hands out the formula's batches, one a learn call. */
function createFormulaReplay({ sizes, batch: size }: GoldenRecord): Replay {
  const [width = 0, actionCount = 0] = [sizes[0], sizes.at(-1)]
  let calls = 0
  const unused = (): never => {
    throw new ParityError("the formula memory holds no state")
  }
  return {
    capacity: size,
    size,
    observationSize: width,
    add() {},
    createBatch: (batchSize) => ({
      size: batchSize,
      observations: new Float32Array(batchSize * width),
      actions: new Int32Array(batchSize),
      rewards: new Float32Array(batchSize),
      discounts: new Float32Array(batchSize),
      nextObservations: new Float32Array(batchSize * width),
    }),
    sample: (batch) => fillGoldenBatch(batch, calls++, { width, actionCount }),
    snapshot: unused,
    restore: unused,
  }
}

/** What the agent is told; the formula memory ignores it. */
function anyTransition({ sizes }: GoldenRecord): Transition {
  const observation = new Float32Array(sizes[0] ?? 0)
  return { observation, action: 0, reward: 0, terminated: false, truncated: false, nextObservation: observation }
}

function parameterError(network: LayersModel, { after }: GoldenRecord): number {
  const weights = network.getWeights().map((weight) => Array.from(weight.dataSync<"float32">()))
  if (weights.length !== after.per_tensor.length) return Number.NaN
  const errors = after.per_tensor.flatMap((expected, i) => {
    const values = weights[i] as number[]
    const sum = values.reduce((total, value) => total + value, 0)
    const l2 = Math.sqrt(values.reduce((total, value) => total + value * value, 0))
    const first = expected.first.map((value, k) => Math.abs((values[k] as number) - value))
    return [scaledError(sum, expected.sum), scaledError(l2, expected.l2), ...first]
  })
  return Math.max(...errors)
}

function outputError(network: LayersModel, { sizes, after }: GoldenRecord): number {
  const outputs = tf.tidy(() => {
    const probes = tf.tensor2d(goldenProbes(sizes[0] ?? 0), [3, sizes[0] ?? 0])
    return Array.from((network.apply(probes) as tf.Tensor).dataSync<"float32">())
  })
  const expected = after.probe_outputs.flat()
  if (outputs.length !== expected.length) return Number.NaN
  return Math.max(...outputs.map((value, i) => Math.abs(value - (expected[i] as number))))
}

function relativeError(actual: number | undefined, expected: number): number {
  return actual === undefined ? Number.NaN : Math.abs(actual - expected) / Math.abs(expected)
}

/** |Δ|, relative where the expected value is above 1: a sum of many entries. */
function scaledError(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected))
}
