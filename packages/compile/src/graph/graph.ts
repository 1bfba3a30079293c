import type { Variable } from "@tensorflow/tfjs-core"
import type { ElementType } from "../codegen/plan.js"
import { foldFills } from "./fold-fills.js"
import { broadcast, contiguousStrides, isContiguous, reshape, sizeOf, whole } from "./layout.js"
import { isFormula, type KernelName, type MapOp, type Node, type Part, type ReduceOp, type Value } from "./node.js"

/** A function as nodes, each after what it reads. Two nodes that compute the same are one. */
export interface Graph {
  readonly nodes: readonly Node[]
  input(name: string, type: ElementType, shape: readonly number[]): Value
  variable(variable: Variable, type: ElementType): Value
  constant(values: Float32Array | Int32Array, type: ElementType, shape: readonly number[]): Value
  fill(value: number, type: ElementType, shape: readonly number[]): Value
  index(axis: number, shape: readonly number[]): Value
  /** Element by element; the inputs are broadcast to `shape`. */
  map(
    op: MapOp,
    inputs: readonly Value[],
    result: { readonly type: ElementType; readonly shape: readonly number[] },
  ): Value
  /** A node of its own for a value, which becomes a variable's at the end of a call. */
  write(variable: Variable, value: Value, separate?: boolean): Value
  /** The same elements under another shape: copied only where strides cannot say so. */
  reshape(value: Value, shape: readonly number[]): Value
  /** The same elements one after another: copied only where they are not yet. */
  contiguous(value: Value): Value
  /** A copy that shares no loop with anything. */
  detach(value: Value): Value
  reduce(op: ReduceOp, input: Value, axes: readonly number[]): Value
  matmul(a: Value, b: Value): Value
  assemble(parts: readonly Part[], shape: readonly number[], type: ElementType): Value
  kernel(
    kernel: KernelName,
    inputs: readonly Value[],
    result: { readonly type: ElementType; readonly shape: readonly number[]; readonly attributes?: readonly number[] },
  ): Value
}

type NodeFields = Node extends infer N ? (N extends Node ? Omit<N, "id"> : never) : never

/** An empty graph. */
export function createGraph(): Graph {
  const nodes: Node[] = []
  const known = new Map<string, Node>()
  const variableIds = new Map<Variable, number>()

  function append(fields: NodeFields, key?: string): Value {
    const same = key === undefined ? undefined : known.get(key)
    if (same !== undefined) return whole(same)
    const node = { ...fields, id: nodes.length } as Node
    nodes.push(node)
    if (key !== undefined) known.set(key, node)
    return whole(node)
  }

  function copy(value: Value, options: { writes?: Variable; separate?: boolean } = {}): Value {
    const { type, shape } = value
    const key = options.writes === undefined && options.separate === undefined ? `copy|${keyOf(value)}` : undefined
    return append({ kind: "map", op: "copy", inputs: [value], type, shape, ...options }, key)
  }

  const inMemory = (value: Value): Value => (isFormula(value.node) ? copy(value) : value)

  const graph: Graph = {
    nodes,

    input: (name, type, shape) => append({ kind: "input", name, type, shape }),

    variable(variable, type) {
      if (!variableIds.has(variable)) variableIds.set(variable, variableIds.size)
      const key = `variable|${variableIds.get(variable)}`
      return append({ kind: "variable", variable, type, shape: variable.shape }, key)
    },

    constant(values, type, shape) {
      const first = values[0] as number
      const isUniform = values.every((value) => Object.is(value, first))
      return isUniform ? graph.fill(first, type, shape) : append({ kind: "constant", values, type, shape })
    },

    fill(given, type, shape) {
      const value = rounded(given, type)
      const written = Object.is(value, -0) ? "-0" : String(value)
      const point = append({ kind: "fill", value, type, shape: [] }, `fill|${type}|${written}`)
      return broadcast(point, shape)
    },

    index: (axis, shape) => append({ kind: "index", axis, type: "int32", shape }, `index|${axis}|${shape.join()}`),

    map(op, inputs, { type, shape }) {
      const spread = inputs.map((input) => broadcast(input, shape))
      const folded = foldFills(op, spread, type)
      if (typeof folded === "number") return graph.fill(folded, type, shape)
      if (folded !== undefined) return folded
      const key = `${op}|${type}|${spread.map(keyOf).join("|")}`
      return append({ kind: "map", op, inputs: spread, type, shape }, key)
    },

    write: (variable, value, separate) =>
      copy(value, separate === undefined ? { writes: variable } : { writes: variable, separate }),

    reshape(value, shape) {
      if (value.node.kind === "fill") return graph.fill(value.node.value, value.type, shape)
      const view = reshape(value, shape)
      if (view !== undefined) return view
      return { ...copy(value), shape, strides: contiguousStrides(shape) }
    },

    contiguous: (value) => (isContiguous(value) && !isFormula(value.node) ? value : copy(value)),

    detach: (value) => copy(value, { separate: true }),

    reduce(op, input, axes) {
      const shape = input.shape.filter((_, axis) => !axes.includes(axis))
      // Axes of length 1 have nothing to reduce.
      const long = axes.filter((axis) => input.shape[axis] !== 1)
      if (long.length === 0 && input.type !== "bool") return graph.reshape(input, shape)
      const type = input.type === "bool" && (op === "sum" || op === "product") ? "int32" : input.type
      return append({ kind: "reduce", op, input, axes, type, shape }, `${op}|${axes.join()}|${keyOf(input)}`)
    },

    matmul(left, right) {
      const [a, b] = [inMemory(left), inMemory(right)]
      const batch = a.shape.slice(0, -2)
      const shape = [...batch, a.shape[a.shape.length - 2] as number, b.shape[b.shape.length - 1] as number]
      return append({ kind: "matmul", a, b, type: "float32", shape }, `matmul|${keyOf(a)}|${keyOf(b)}`)
    },

    assemble(parts, shape, type) {
      const [only] = parts
      if (parts.length === 1 && only !== undefined && sizeOf(only.value.shape) === sizeOf(shape)) {
        return graph.reshape(only.value, shape)
      }
      return append({ kind: "assemble", parts, type, shape })
    },

    kernel(kernel, inputs, { type, shape, attributes = [] }) {
      const contiguous = inputs.map(graph.contiguous)
      const key = `${kernel}|${attributes.join()}|${contiguous.map(keyOf).join("|")}`
      return append({ kind: "kernel", kernel, inputs: contiguous, type, shape, attributes }, key)
    },
  }
  return graph
}

/** The number that memory of this type would hold. */
function rounded(value: number, type: ElementType): number {
  if (type === "float32") return Math.fround(value)
  // As an Int32Array takes it.
  return type === "int32" ? value | 0 : Number(Boolean(value))
}

function keyOf({ node, type, shape, strides, offset }: Value): string {
  return `${node.id}:${type}:${offset}:${shape.join()}:${strides.join()}`
}
