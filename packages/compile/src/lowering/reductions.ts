import type { ElementType } from "../codegen/plan.js"
import type { Graph } from "../graph/graph.js"
import { sizeOf } from "../graph/layout.js"
import type { ReduceOp, Value } from "../graph/node.js"
import { binary, cast, unary } from "./element-wise.js"
import {
  axesOf,
  flag,
  frontAxis,
  input,
  type KernelCall,
  type LoweringTable,
  number,
  Unsupported,
} from "./kernel-call.js"

/** A reduction whose axes stay, with length 1. */
function reduceKeeping(graph: Graph, op: ReduceOp, x: Value, axes: readonly number[]): Value {
  const reduced = graph.reduce(op, x, axes)
  return graph.reshape(
    reduced,
    x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length)),
  )
}

function reduceKernel(op: ReduceOp, axesName: string) {
  return (call: KernelCall): Value => {
    const x = input(call, "x")
    const axes = axesOf(call, axesName, x)
    const keep = flag(call, "keepDims")
    if ((op === "any" || op === "all") && x.type !== "bool") {
      throw new Unsupported(`its input x is ${x.type}, and should be bool`)
    }
    return keep ? reduceKeeping(call.graph, op, x, axes) : call.graph.reduce(op, x, axes)
  }
}

/** Splits a shape around an axis: how many arrays, how long, how many elements between two neighbours. */
function aroundAxis(shape: readonly number[], axis: number): { outer: number; length: number; inner: number } {
  return {
    outer: sizeOf(shape.slice(0, axis)),
    length: shape[axis] as number,
    inner: sizeOf(shape.slice(axis + 1)),
  }
}

function argKernel(kernel: "argMax" | "argMin") {
  return (call: KernelCall): Value => {
    const x = input(call, "x")
    const axis = axesOf(call, "axis", x)[0] as number
    const { outer, length, inner } = aroundAxis(x.shape, axis)
    return call.graph.kernel(kernel, [x], {
      type: "int32",
      shape: x.shape.filter((_, i) => i !== axis),
      attributes: [outer, length, inner],
    })
  }
}

function cumulativeKernel(kernel: "cumsum" | "cumprod") {
  return (call: KernelCall): Value => {
    const x = input(call, "x")
    const { outer, length, inner } = aroundAxis(x.shape, frontAxis(number(call, "axis"), x.shape.length))
    const flags = [flag(call, "exclusive"), flag(call, "reverse")].map(Number)
    const type: ElementType = x.type === "bool" ? "int32" : x.type
    return call.graph.kernel(kernel, [x], { type, shape: x.shape, attributes: [outer, length, inner, ...flags] })
  }
}

/** Kernels that combine the elements of axes. */
export const reductions: LoweringTable = {
  Sum: reduceKernel("sum", "axis"),
  Prod: reduceKernel("product", "axis"),
  Max: reduceKernel("max", "reductionIndices"),
  Min: reduceKernel("min", "axis"),
  Any: reduceKernel("any", "axis"),
  All: reduceKernel("all", "axis"),
  Mean: (call) => {
    const { graph } = call
    const x = cast(graph, input(call, "x"), "float32")
    const axes = axesOf(call, "axis", x)
    const keep = flag(call, "keepDims")
    const sum = keep ? reduceKeeping(graph, "sum", x, axes) : graph.reduce("sum", x, axes)
    const count = sizeOf(axes.map((axis) => x.shape[axis] as number))
    return binary(graph, "div", sum, graph.fill(count, "float32", sum.shape))
  },
  ArgMax: argKernel("argMax"),
  ArgMin: argKernel("argMin"),
  Cumsum: cumulativeKernel("cumsum"),
  Cumprod: cumulativeKernel("cumprod"),
  // exp(x − max) ÷ Σ exp(x − max) over the last axis.
  Softmax: (call) => {
    const { graph } = call
    const logits = input(call, "logits")
    if (logits.type === "bool") throw new Unsupported("it would compute with bools. Cast them to int32 or float32")
    const x = cast(graph, logits, "float32")
    const last = [x.shape.length - 1]
    const exponentials = unary(graph, "exp", binary(graph, "sub", x, reduceKeeping(graph, "max", x, last)))
    return binary(graph, "div", exponentials, reduceKeeping(graph, "sum", exponentials, last))
  },
}
