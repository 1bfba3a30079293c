import type { ElementType } from "../codegen/plan.js"
import { filled } from "./element-wise.js"
import { input, type KernelCall, type LoweringTable, number, numbers, Unsupported } from "./kernel-call.js"

/** Numbers made from attributes alone. */
export const creation: LoweringTable = {
  Fill: (call) => filled(call.graph, number(call, "value"), { type: typeOf(call), shape: numbers(call, "shape") }),
  ZerosLike: (call) => {
    const { type, shape } = input(call, "x")
    return call.graph.fill(0, type, shape)
  },
  OnesLike: (call) => {
    const { type, shape } = input(call, "x")
    return call.graph.fill(1, type, shape)
  },
  Range: (call) => {
    const [start, stop, step] = ["start", "stop", "step"].map((name) => number(call, name)) as [number, number, number]
    // A step of 1 that leads away from the end is taken for −1.
    const isTurned = stop < start && step === 1
    const count = Math.max(0, Math.ceil((stop - start) / (isTurned ? -1 : step)))
    const values = steps(typed(count, typeOf(call)), start, isTurned ? -1 : step)
    return call.graph.constant(values, typeOf(call), [count])
  },
  LinSpace: (call) => {
    const [start, stop, count] = ["start", "stop", "num"].map((name) => number(call, name)) as [number, number, number]
    const values = steps(new Float32Array(count), start, (stop - start) / (count - 1))
    return call.graph.constant(values, "float32", [count])
  },
  OneHot: (call) => {
    const { graph } = call
    const indices = input(call, "indices")
    if (indices.type !== "int32") throw new Unsupported(`its input indices is ${indices.type}, and should be int32`)
    const shape = [...indices.shape, number(call, "depth")]
    const column = graph.reshape(indices, [...indices.shape, 1])
    const isHot = graph.map("equal", [column, graph.index(shape.length - 1, shape)], { type: "bool", shape })
    const type = typeOf(call)
    const on = filled(graph, number(call, "onValue"), { type, shape })
    const off = filled(graph, number(call, "offValue"), { type, shape })
    return graph.map("select", [isHot, on, off], { type, shape })
  },
}

function typeOf(call: KernelCall): ElementType {
  const dtype = (call.attributes["dtype"] ?? "float32") as string
  if (dtype !== "float32" && dtype !== "int32" && dtype !== "bool") throw new Unsupported(`there is no dtype ${dtype}`)
  return dtype
}

function typed(count: number, type: ElementType): Float32Array | Int32Array {
  return type === "float32" ? new Float32Array(count) : new Int32Array(count)
}

/** Each is the one before plus the step, rounded, as in tfjs. */
function steps<A extends Float32Array | Int32Array>(values: A, start: number, step: number): A {
  values[0] = start
  for (let i = 1; i < values.length; i++) values[i] = (values[i - 1] as number) + step
  return values
}
