import {
  type BackendTimingInfo,
  type BackendValues,
  type DataType,
  KernelBackend,
  type TensorInfo,
} from "@tensorflow/tfjs-core"
import type { Graph } from "../graph/graph.js"
import { isWhole, sizeOf } from "../graph/layout.js"
import type { Node, Value } from "../graph/node.js"
import { toElements, typedArrayOf } from "../elements.js"
import { NotRecordable } from "./not-recordable.js"

/** tfjs's name for a tensor's data. */
export type DataId = object

interface Entry {
  readonly value: Value
  references: number
}

/**
 * A tfjs backend whose tensors are values of a graph: it holds no numbers, so that a recording costs the same for a
 * network of any width.
 */
export class RecordingBackend extends KernelBackend {
  readonly #graph: Graph
  readonly #entries = new Map<DataId, Entry>()

  constructor(graph: Graph) {
    super()
    this.#graph = graph
  }

  /** A new tensor's data. */
  adopt(value: Value): DataId {
    const dataId = {}
    this.#entries.set(dataId, { value, references: 1 })
    return dataId
  }

  /** What a tensor made in this recording stands for; nothing for others. */
  valueBehind(dataId: DataId): Value | undefined {
    return this.#entries.get(dataId)?.value
  }

  /** The result of a kernel. */
  toTensorInfo(value: Value): TensorInfo {
    return { dataId: this.adopt(value), shape: [...value.shape], dtype: value.type }
  }

  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    if (dtype !== "float32" && dtype !== "int32" && dtype !== "bool") {
      throw new NotRecordable(`a tensor of dtype ${dtype} is made inside`, "Use float32, int32 or bool")
    }
    return this.adopt(this.#graph.constant(toElements(values as ArrayLike<number>, dtype), dtype, shape))
  }

  override readSync(dataId: DataId): BackendValues {
    const value = this.valueBehind(dataId)
    if (value === undefined) throw new NotRecordable("a tensor of an earlier recording is read", KEPT_ADVICE)
    const { node } = value
    if (node.kind === "fill")
      return typedArrayOf(
        value.type,
        Array.from({ length: sizeOf(value.shape) }, () => node.value),
      )
    if (node.kind === "constant" && isWhole(value)) return typedArrayOf(value.type, node.values)
    throw new NotRecordable(
      `the value of ${describe(node)} is read inside, with dataSync or the like`,
      "A compiled function runs without JavaScript: compute with tensors (tf.where instead of if), or return the tensor and read it outside",
    )
  }

  override read(dataId: DataId): Promise<BackendValues> {
    return Promise.resolve(this.readSync(dataId))
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const entry = this.#entries.get(dataId)
    if (entry === undefined) return true
    entry.references -= 1
    if (!force && entry.references > 0) return false
    this.#entries.delete(dataId)
    return true
  }

  override incRef(dataId: DataId): void {
    const entry = this.#entries.get(dataId)
    if (entry !== undefined) entry.references += 1
  }

  decRef(dataId: DataId): void {
    const entry = this.#entries.get(dataId)
    if (entry !== undefined) entry.references -= 1
  }

  override refCount(dataId: DataId): number {
    return this.#entries.get(dataId)?.references ?? 0
  }

  override numDataIds(): number {
    return this.#entries.size
  }

  /** Nothing is computed, so that nothing takes any time. */
  override time(query: () => void): Promise<BackendTimingInfo> {
    query()
    return Promise.resolve({ kernelMs: 0 })
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: true }
  }

  override floatPrecision(): 32 {
    return 32
  }

  override epsilon(): number {
    return 1e-7
  }

  override dispose(): void {
    this.#entries.clear()
  }
}

function describe(node: Node): string {
  switch (node.kind) {
    case "input":
      return `the input "${node.name}"`
    case "variable":
      return `the variable "${node.variable.name}"`
    case "map":
    case "reduce":
      return `a tensor, the result of "${node.op}",`
    default:
      return `a tensor, the result of "${node.kind}",`
  }
}

/** What to do about a tensor that outlives the function. */
export const KEPT_ADVICE =
  "State that lasts from call to call belongs in a tf.Variable: assign to it instead of keeping a tensor with tf.keep"
