import * as tf from "@tensorflow/tfjs-core"
import type { DataId } from "./recording-backend.js"

/** What tfjs's engine knows of a tensor's data. */
export interface TensorRecord {
  readonly backend: tf.KernelBackend
  readonly dtype: tf.DataType
  readonly shape: number[]
  readonly bytes: number
}

/** The parts of tfjs's engine that its types keep to themselves. */
interface EngineState {
  readonly registeredVariables: Record<string, tf.Variable>
  readonly tensorInfo: { get(id: DataId): TensorRecord | undefined; set(id: DataId, record: TensorRecord): void }
  numDataBuffers: number
  numTensors: number
  /** How deep in gradients, and in kernels that gradients do not look into, the engine is. */
  gradientDepth: number
  kernelDepth: number
  activeTape: unknown
  profiling: boolean
}

/** The state of tfjs's engine. */
export function engineState(): EngineState {
  return tf.engine().state as unknown as EngineState
}

/** Tells the engine that a backend holds this data, without making a tensor. */
export function registerData(dataId: DataId, record: TensorRecord): void {
  const state = engineState()
  state.tensorInfo.set(dataId, record)
  state.numDataBuffers += 1
}

/** Gives up one reference to data; it is freed with the last. */
export function releaseData(dataId: DataId): void {
  const record = engineState().tensorInfo.get(dataId)
  if (record === undefined) return
  if (record.backend.disposeData(dataId)) tf.engine().removeDataId(dataId, record.backend)
}

/** Lets a variable point at other data. The engine's counts are the caller's. */
export function pointAt(variable: tf.Variable, dataId: DataId): void {
  ;(variable as { dataId: DataId }).dataId = dataId
}

/**
 * Runs `work` as if the caller computed no gradient, profiled nothing and debugged nothing: what is recorded is none of the
 * caller's computation. A tape would keep its tensors, a profile and the debug mode would read their values.
 */
export function apartFromCaller<T>(work: () => T): T {
  const state = engineState()
  const { gradientDepth, kernelDepth, activeTape, profiling } = state
  const flags = tf.env().getFlags()
  const debug = flags["DEBUG"]
  Object.assign(state, { gradientDepth: 0, kernelDepth: 0, activeTape: null, profiling: false })
  // Not by env().set, which prints a warning when the mode is put back.
  flags["DEBUG"] = false
  try {
    return work()
  } finally {
    Object.assign(state, { gradientDepth, kernelDepth, activeTape, profiling })
    if (debug === undefined) delete flags["DEBUG"]
    else flags["DEBUG"] = debug
  }
}

/**
 * Runs `work` while variables that are made are told to `onCreate`, and the steps that optimizers count are returned; the
 * counts themselves stay as they are. Two methods of tfjs are shadowed for that time and put back whatever happens.
 */
export function watchEngine(
  onCreate: (variable: tf.Variable) => void,
  work: () => void,
): ReadonlyMap<tf.Optimizer, number> {
  const steps = new Map<tf.Optimizer, number>()
  const running = tf.engine()
  const prototype = tf.Optimizer.prototype as unknown as { incrementIterations(this: tf.Optimizer): void }
  const { incrementIterations } = prototype
  const { makeVariable } = running
  running.makeVariable = (initial: tf.Tensor, ...rest) => {
    const variable = makeVariable.call(running, initial, ...rest)
    onCreate(variable)
    return variable
  }
  prototype.incrementIterations = function (this: tf.Optimizer) {
    steps.set(this, (steps.get(this) ?? 0) + 1)
  }
  try {
    work()
  } finally {
    prototype.incrementIterations = incrementIterations
    delete (running as { makeVariable?: unknown }).makeVariable
  }
  return steps
}
