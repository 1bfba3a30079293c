import type { Expression, MapStep, Operand, ReduceStep, Step } from "../codegen/plan.js"
import { contiguousStrides, longAxes, sizeOf, squeezed, whole } from "../graph/layout.js"
import type { AssembleNode, KernelNode, MapNode, MatmulNode, Node, ReduceNode, Value } from "../graph/node.js"
import type { Group } from "./group.js"
import type { Plan } from "./plan.js"

/** Where things lie in WebAssembly memory. */
export interface Addresses {
  /** The first byte of a node's elements. */
  of(node: Node): number
  /** The first byte of the scratch memory of matrix products. */
  readonly workspace: number
  /** Threads that share large matrix products. */
  readonly threads: number
}

/** Multiplications and additions from which on a product is worth waking a thread: a tenth of a millisecond's. */
const SHARED_FLOPS = 2_000_000

/** The steps of groups, with every address in place. */
export function emitSteps(groups: readonly Group[], plan: Plan, addresses: Addresses): Step[] {
  return groups.flatMap((group) => {
    const last = group.nodes[group.nodes.length - 1] as Node
    if (last.kind === "matmul") return emitMatmul(last, addresses)
    if (last.kind === "assemble") return emitAssembly(last, addresses)
    if (last.kind === "kernel") return [emitKernel(last, addresses)]
    return [emitLoop(group, plan, addresses)]
  })
}

/** Builds the expressions of one loop; equal loads are one. */
function createExpressions(group: Group | undefined, addresses: Addresses) {
  const expressions: Expression[] = []
  const known = new Map<string, number>()
  const results = new Map<Node, number>()

  function add(expression: Expression, key?: string): number {
    const same = key === undefined ? undefined : known.get(key)
    if (same !== undefined) return same
    expressions.push(expression)
    if (key !== undefined) known.set(key, expressions.length - 1)
    return expressions.length - 1
  }

  /** The expression of a value that a node of the loop reads. */
  function read(value: Value): number {
    const { node, type } = value
    if (node.kind === "fill") return add({ kind: "constant", value: node.value, type }, `fill|${type}|${node.id}`)
    if (node.kind === "index") {
      const axis = longAxes(node.shape).indexOf(node.axis)
      return axis === -1
        ? add({ kind: "constant", value: 0, type }, "no index")
        : add({ kind: "index", axis }, `index|${axis}`)
    }
    const own = results.get(node)
    if (own !== undefined && group?.nodes.includes(node)) {
      // A bool is an int32 already, but ops are told apart by type.
      return type === node.type ? own : add({ kind: "apply", op: "toInt", inputs: [own], type }, `toInt|${own}`)
    }
    const operand = operandOf(value, addresses)
    return add({ kind: "load", operand }, `load|${type}|${operand.address}|${operand.strides.join()}`)
  }

  function compute(node: MapNode): number {
    const inputs = node.inputs.map(read)
    const result =
      node.op === "copy" ? (inputs[0] as number) : add({ kind: "apply", op: node.op, inputs, type: node.type })
    results.set(node, result)
    return result
  }

  return { expressions, read, compute }
}

/** A value as a loop over its long axes reads it. */
function operandOf(value: Value, addresses: Addresses): Operand {
  const { node, type, offset } = value
  const strides = longAxes(value.shape).map((axis) => value.strides[axis] as number)
  return { address: addresses.of(node) + 4 * offset, strides, type }
}

function emitLoop(group: Group, plan: Plan, addresses: Addresses): MapStep | ReduceStep {
  const { expressions, read, compute } = createExpressions(group, addresses)
  const stores: { expression: number; target: Operand }[] = []
  for (const node of group.nodes) {
    if (node.kind === "reduce") {
      const value = read(node.input)
      return { ...reduction(node, addresses), expressions, value }
    }
    const expression = compute(node as MapNode)
    const isStored = plan.offsets.has(node) || (node as MapNode).writes !== undefined
    if (isStored) stores.push({ expression, target: operandOf(whole(node), addresses) })
  }
  return { kind: "map", shape: squeezed((group.nodes[0] as Node).shape), expressions, stores }
}

function reduction(node: ReduceNode, addresses: Addresses): Omit<ReduceStep, "expressions" | "value"> {
  const { op, input, axes, shape, type } = node
  const kept = contiguousStrides(shape)
  const strides = input.shape.map((_, axis) => (axes.includes(axis) ? 0 : (kept.shift() as number)))
  const long = longAxes(input.shape)
  return {
    kind: "reduce",
    op,
    shape: squeezed(input.shape),
    axes: long.flatMap((axis, i) => (axes.includes(axis) ? [i] : [])),
    target: { address: addresses.of(node), strides: long.map((axis) => strides[axis] as number), type },
  }
}

function emitMatmul(node: MatmulNode, addresses: Addresses): Step[] {
  const { a, b } = node
  const [m, n] = node.shape.slice(-2) as [number, number]
  const k = a.shape[a.shape.length - 1] as number
  const batch = node.shape.length === 3 ? (node.shape[0] as number) : 1
  const matrix = (value: Value, i: number): number[] => {
    const [row, column] = value.strides.slice(-2) as [number, number]
    const skip = value.strides.length === 3 ? i * (value.strides[0] as number) : 0
    return [addresses.of(value.node) + 4 * (value.offset + skip), row, column]
  }
  const isShared = addresses.threads > 1 && 2 * m * n * k >= SHARED_FLOPS
  return Array.from({ length: batch }, (_, i) => {
    const target = addresses.of(node) + 4 * i * m * n
    return {
      kind: "call",
      kernel: isShared ? "gemmByTeam" : "gemm",
      arguments: [m, n, k, ...matrix(a, i), ...matrix(b, i), target, addresses.workspace],
    }
  })
}

function emitAssembly(node: AssembleNode, addresses: Addresses): Step[] {
  const strides = contiguousStrides(node.shape)
  return node.parts.map(({ value, offset }) => {
    const { expressions, read } = createExpressions(undefined, addresses)
    const expression = read(value)
    const target: Operand = {
      address: addresses.of(node) + 4 * offset,
      strides: longAxes(value.shape).map((axis) => strides[axis] as number),
      type: node.type,
    }
    return { kind: "map", shape: squeezed(value.shape), expressions, stores: [{ expression, target }] }
  })
}

function emitKernel(node: KernelNode, addresses: Addresses): Step {
  const inputs = node.inputs.map((value) => addresses.of(value.node) + 4 * value.offset)
  const [first] = node.inputs as readonly [Value]
  const kernel = first.type === "float32" ? node.kernel : `${node.kernel}Int`
  return { kind: "call", kernel, arguments: [...inputs, addresses.of(node), ...node.attributes] }
}

/** Floating-point operations of one call: 2·m·n·k for a matrix product, one for each element that a node makes. */
export function countFlops(groups: readonly Group[]): { matmul: number; elementWise: number } {
  let [matmul, elementWise] = [0, 0]
  for (const node of groups.flatMap((group) => group.nodes)) {
    if (node.kind === "matmul") matmul += 2 * sizeOf(node.shape) * (node.a.shape[node.a.shape.length - 1] as number)
    else if (node.kind === "reduce") elementWise += sizeOf(node.input.shape)
    else if (node.kind === "map" && node.op !== "copy") elementWise += sizeOf(node.shape)
  }
  return { matmul, elementWise }
}
