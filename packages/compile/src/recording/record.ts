import * as tf from "@tensorflow/tfjs-core"
import type { ElementType } from "../codegen/plan.js"
import type { Graph } from "../graph/graph.js"
import { sizeOf } from "../graph/layout.js"
import type { Value } from "../graph/node.js"
import type { InputSpec } from "../input-spec.js"
import { type KernelCall, Unsupported } from "../lowering/kernel-call.js"
import { lowerings } from "../lowering/lowerings.js"
import { toElements } from "../elements.js"
import { NotRecordable, ThrownInside } from "./not-recordable.js"
import { type DataId, KEPT_ADVICE, RecordingBackend } from "./recording-backend.js"
import { engineState, pointAt, registerData, releaseData, watchEngine } from "./recording-engine.js"

/** The function that is recorded: from named tensors to named tensors. */
export type Compute = (inputs: Record<string, tf.Tensor>) => Record<string, tf.Tensor>

/** What one run of a function did. */
export interface Recording {
  readonly graph: Graph
  readonly outputs: ReadonlyMap<string, Value>
  /** What variables hold after it, of those that were assigned to. */
  readonly writes: ReadonlyMap<tf.Variable, Value>
  /** Tensors from outside, which are constants of the plan. */
  readonly captured: readonly tf.Tensor[]
  /** How many steps each optimizer counted. */
  readonly steps: ReadonlyMap<tf.Optimizer, number>
  /** How many tfjs kernels ran. */
  readonly kernelCount: number
}

/** What a recording is written into. */
export interface Journal {
  /** Empty at first. */
  readonly graph: Graph
  /** The variables that the function made, and what they held at first. Empty at first. */
  readonly created: Map<tf.Variable, Value>
}

const BACKEND = "bellman-recording"

/** Whether a function is being recorded right now. */
export function isRecording(): boolean {
  return tf.getBackend() === BACKEND
}

/**
 * Runs `compute` once on tensors without numbers, and returns what it did as a graph.
 *
 * Nothing of it lasts: variables point at their data again, optimizers count no step, the backend is the user's. Only
 * variables that the function made stay, without values.
 *
 * @param journal takes what is seen, also where this throws
 * @throws NotRecordable where a graph cannot say what the function did; ThrownInside with whatever `compute` throws
 */
export function record(
  compute: Compute,
  inputs: Readonly<Record<string, InputSpec>>,
  { graph, created }: Journal,
): Recording {
  const backend = new RecordingBackend(graph)
  // By data and type: tfjs's cpu backend casts int32 to float32 without copying.
  const captured = new Map<DataId, Map<tf.DataType, { tensor: tf.Tensor; value: Value }>>()
  const state = engineState()
  let kernelCount = 0

  function valueOf(tensor: tf.Tensor): Value {
    const own = backend.valueBehind(tensor.dataId) ?? captured.get(tensor.dataId)?.get(tensor.dtype)?.value
    if (own !== undefined) return own.shape === tensor.shape ? own : graph.reshape(own, tensor.shape)
    const type = elementType(tensor.dtype, "a tensor from outside")
    if (tensor.size === 0) throw emptyTensor()
    const values = toElements(tf.engine().readSync(tensor.dataId) as ArrayLike<number>, type)
    const value = graph.constant(values, type, tensor.shape)
    const known = captured.get(tensor.dataId) ?? new Map<tf.DataType, { tensor: tf.Tensor; value: Value }>()
    captured.set(tensor.dataId, known.set(tensor.dtype, { tensor, value }))
    return value
  }

  function runKernel(kernel: string, inputs: tf.NamedTensorInfoMap, attributes: tf.NamedAttrMap | undefined) {
    kernelCount += 1
    const call: KernelCall = {
      kernel,
      graph,
      inputs: Object.fromEntries(
        Object.entries(inputs).flatMap(([name, tensor]) =>
          tensor === undefined || tensor === null ? [] : [[name, valueOf(tensor as tf.Tensor)]],
        ),
      ),
      attributes: (attributes ?? {}) as Record<string, unknown>,
    }
    const results = lower(call)
    for (const result of [results].flat()) if (sizeOf(result.shape) === 0) throw emptyTensor()
    return Array.isArray(results)
      ? results.map((result) => backend.toTensorInfo(result))
      : backend.toTensorInfo(results)
  }

  const onCreate = (variable: tf.Variable): void => void created.set(variable, valueOf(variable))
  const existing = Object.values(state.registeredVariables)
  const outputs = new Map<string, Value>()
  const writes = new Map<tf.Variable, Value>()

  const restoreBackend = enterBackend(backend, runKernel)
  const variables = existing.map((variable) => standIn(variable, backend, graph))
  const tensorsBefore = state.numTensors
  try {
    const steps = watchEngine(onCreate, () => {
      tf.tidy(() => {
        const tensors = Object.entries(inputs).map(([name, { dtype, shape }]) => {
          const info = backend.toTensorInfo(graph.input(name, dtype, shape))
          return [name, tf.engine().makeTensorFromTensorInfo(info)] as const
        })
        const results = runInside(compute, Object.fromEntries(tensors))
        for (const [name, tensor] of checkOutputs(results)) outputs.set(name, valueOf(tensor))
      })
    })
    for (const { variable, dataId } of variables) {
      if (variable.isDisposed)
        throw new NotRecordable(`it disposes the variable "${variable.name}"`, "Dispose it outside")
      if (variable.dataId !== dataId) writes.set(variable, valueOf(variable))
    }
    if (state.numTensors > tensorsBefore + created.size) {
      throw new NotRecordable("a tensor outlives the function", KEPT_ADVICE)
    }
    const tensors = [...captured.values()].flatMap((known) => [...known.values()].map(({ tensor }) => tensor))
    return { graph, outputs, writes, captured: tensors, steps, kernelCount }
  } finally {
    for (const { variable, original } of variables) {
      if (!variable.isDisposed) releaseData(variable.dataId)
      pointAt(variable, original)
    }
    restoreBackend()
  }
}

/** Runs the function; tells what it throws from what stands in the way of a plan. */
function runInside(compute: Compute, tensors: Record<string, tf.Tensor>): Record<string, tf.Tensor> {
  try {
    return compute(tensors)
  } catch (thrown) {
    const error = explainMissingKernel(thrown)
    throw error instanceof NotRecordable ? error : new ThrownInside(error)
  }
}

/** Lets a variable point at its value at the start of the function. */
function standIn(variable: tf.Variable, backend: RecordingBackend, graph: Graph) {
  const original = variable.dataId
  const { dtype, shape } = variable
  const isKnown = dtype === "float32" || dtype === "int32" || dtype === "bool"
  const dataId = isKnown && variable.size > 0 ? backend.adopt(graph.variable(variable, dtype)) : original
  if (dataId !== original) {
    registerData(dataId, { backend, dtype, shape, bytes: variable.size * tf.util.bytesPerElement(dtype) })
    pointAt(variable, dataId)
  }
  return { variable, original, dataId }
}

/** Makes `backend` tfjs's current one; returns how to go back. */
function enterBackend(
  backend: RecordingBackend,
  run: (
    kernel: string,
    inputs: tf.NamedTensorInfoMap,
    attributes: tf.NamedAttrMap | undefined,
  ) => tf.TensorInfo | tf.TensorInfo[],
): () => void {
  // Asking for the backend lets tfjs choose one, if it has not yet.
  const previous = (tf.backend(), tf.getBackend())
  if (previous === BACKEND)
    throw new NotRecordable("a compiled function is called inside another", "Call the plain one")
  const names = Object.keys(lowerings)
  tf.registerBackend(BACKEND, () => backend, 0)
  for (const kernelName of names) {
    tf.registerKernel({
      kernelName,
      backendName: BACKEND,
      kernelFunc: ({ inputs, attrs }) => run(kernelName, inputs, attrs),
    })
  }
  // tfjs switches at once between backends that are ready; the promise tells nothing more.
  void tf.setBackend(BACKEND)
  return () => {
    void tf.setBackend(previous)
    for (const kernelName of names) tf.unregisterKernel(kernelName, BACKEND)
    tf.removeBackend(BACKEND)
  }
}

function lower(call: KernelCall): Value | Value[] {
  try {
    const lowering = lowerings[call.kernel]
    if (lowering === undefined) throw new Unsupported("there is no such kernel")
    return lowering(call)
  } catch (error) {
    // tfjs's own checks throw plain errors, here as they do eagerly: those are the function's.
    if (!(error instanceof Error) || error.name === "Error") throw error
    const message = error.message.replace(/\.$/, "")
    throw new NotRecordable(`the op "${call.kernel}" cannot be compiled: ${message}`, OTHER_ENGINE, { cause: error })
  }
}

const OTHER_ENGINE = 'Leave it out of the compiled function, or compile with engine: "auto" or "eager"'

/** tfjs's own message for a kernel that the recording backend has not. */
function explainMissingKernel(error: unknown): unknown {
  const name = error instanceof Error ? /Kernel '(\w+)' not registered/.exec(error.message)?.[1] : undefined
  return name === undefined ? error : new NotRecordable(`the op "${name}" cannot be compiled`, OTHER_ENGINE)
}

function emptyTensor(): NotRecordable {
  return new NotRecordable("a tensor with no elements is made inside", "Every axis needs at least one element")
}

function elementType(dtype: string, what: string): ElementType {
  if (dtype === "float32" || dtype === "int32" || dtype === "bool") return dtype
  throw new NotRecordable(`${what} has dtype ${dtype}`, "Use float32, int32 or bool")
}

function checkOutputs(results: unknown): [string, tf.Tensor][] {
  const entries = typeof results === "object" && results !== null ? Object.entries(results) : undefined
  if (
    entries === undefined ||
    results instanceof tf.Tensor ||
    !entries.every(([, value]) => value instanceof tf.Tensor)
  ) {
    throw new NotRecordable(
      "it returns something else than tensors by name",
      "Return an object of tensors: { loss, tdErrors }",
    )
  }
  return entries as [string, tf.Tensor][]
}
