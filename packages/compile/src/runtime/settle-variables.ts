import * as tf from "@tensorflow/tfjs-core"
import { typedArrayOf } from "../elements.js"
import type { Graph } from "../graph/graph.js"
import { sizeOf } from "../graph/layout.js"
import type { Value } from "../graph/node.js"
import { planRecording } from "../planning/plan.js"
import { NotRecordable } from "../recording/not-recordable.js"
import type { Journal } from "../recording/record.js"
import type { Machine } from "./machine.js"
import { startPlan } from "./running-plan.js"

/** Gives variables that a recorded function made the values that they were made with. */
export function settleVariables({ graph, created }: Journal, machine: Machine): void {
  for (const [variable, value] of created) {
    if (variable.isDisposed) continue
    const { node } = value
    const values =
      node.kind === "fill"
        ? Array.from({ length: sizeOf(value.shape) }, () => node.value)
        : evaluate(value, graph, machine)
    const tensor = tf.tensor(typedArrayOf(value.type, values), variable.shape, variable.dtype)
    variable.assign(tensor)
    tensor.dispose()
  }
}

/** The elements of a value that depends on no input. */
function evaluate(value: Value, graph: Graph, machine: Machine): ArrayLike<number> {
  const plan = planRecording({
    graph,
    outputs: new Map([["value", value]]),
    writes: new Map(),
    captured: [],
    steps: new Map(),
    kernelCount: 0,
  })
  for (const node of plan.offsets.keys()) {
    if (node.kind === "input") {
      throw new NotRecordable(
        `a tf.Variable that it makes starts with what the input "${node.name}" holds`,
        "Make the variable outside",
      )
    }
  }
  const running = startPlan(plan, [], { machine, relaxed: false, threads: 1 })
  const values = running.run([])["value"] as ArrayLike<number>
  running.dispose()
  return values
}
