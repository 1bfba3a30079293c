import type { Variable } from "@tensorflow/tfjs-core"
import type { ElementOp, ElementType } from "../codegen/plan.js"

/** Elements of a node read in another order: transposed, sliced, broadcast, reshaped. Strides and offset in elements. */
export interface Value {
  readonly node: Node
  readonly type: ElementType
  readonly shape: readonly number[]
  readonly strides: readonly number[]
  readonly offset: number
}

interface Common {
  /** Position in the graph: inputs come before what is made from them. */
  readonly id: number
  readonly type: ElementType
  readonly shape: readonly number[]
}

/** An argument of the compiled function. */
export interface InputNode extends Common {
  readonly kind: "input"
  readonly name: string
}

/** What a tfjs variable holds when the function is called. */
export interface VariableNode extends Common {
  readonly kind: "variable"
  readonly variable: Variable
}

/** Numbers that the function wrote itself, or a tensor from outside. */
export interface ConstantNode extends Common {
  readonly kind: "constant"
  readonly values: Float32Array | Int32Array
}

/** One number everywhere. Costs no memory. */
export interface FillNode extends Common {
  readonly kind: "fill"
  readonly value: number
}

/** The coordinate along an axis. Costs no memory. */
export interface IndexNode extends Common {
  readonly kind: "index"
  readonly axis: number
}

/** The op of an element-wise node; `copy` passes its input on. */
export type MapOp = ElementOp | "copy"

/** Element by element; every input has this node's shape. */
export interface MapNode extends Common {
  readonly kind: "map"
  readonly op: MapOp
  readonly inputs: readonly Value[]
  /** The variable that takes the result when the call ends. */
  readonly writes?: Variable
  /** Whether it must not share a loop with what it reads. */
  readonly separate?: boolean
}

/** How a reduction combines elements. */
export type ReduceOp = "sum" | "product" | "max" | "min" | "any" | "all"

/** A reduction; the reduced axes are gone from this node's shape. */
export interface ReduceNode extends Common {
  readonly kind: "reduce"
  readonly op: ReduceOp
  readonly input: Value
  readonly axes: readonly number[]
}

/** C = A·B, [m, n], or [batch, m, n]. */
export interface MatmulNode extends Common {
  readonly kind: "matmul"
  readonly a: Value
  readonly b: Value
}

/** One part of an assembled node: where it lies in the whole. */
export interface Part {
  readonly value: Value
  /** Element offset of the part's first element. */
  readonly offset: number
}

/** Parts laid side by side (concat, stack, pad). Parts that overlap are laid in their order. */
export interface AssembleNode extends Common {
  readonly kind: "assemble"
  readonly parts: readonly Part[]
}

/** The kernels that go through whole arrays, (outer, axis, inner). */
export type KernelName = "argMax" | "argMin" | "gather" | "segmentSum" | "cumsum" | "cumprod"

/** A call of one of the library's kernels; inputs are contiguous. */
export interface KernelNode extends Common {
  readonly kind: "kernel"
  readonly kernel: KernelName
  readonly inputs: readonly Value[]
  readonly attributes: readonly number[]
}

export type Node =
  | InputNode
  | VariableNode
  | ConstantNode
  | FillNode
  | IndexNode
  | MapNode
  | ReduceNode
  | MatmulNode
  | AssembleNode
  | KernelNode

/** What a node reads. */
export function inputsOf(node: Node): readonly Value[] {
  switch (node.kind) {
    case "map":
    case "kernel":
      return node.inputs
    case "reduce":
      return [node.input]
    case "matmul":
      return [node.a, node.b]
    case "assemble":
      return node.parts.map((part) => part.value)
    case "input":
    case "variable":
    case "constant":
    case "fill":
    case "index":
      return []
  }
}

/** Whether a node is a formula rather than memory: it is evaluated wherever it is read. */
export function isFormula(node: Node): node is FillNode | IndexNode {
  return node.kind === "fill" || node.kind === "index"
}
