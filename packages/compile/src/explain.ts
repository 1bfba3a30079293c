import type { Group } from "./planning/group.js"
import { countFlops } from "./planning/emit-steps.js"
import type { RunningPlan } from "./runtime/running-plan.js"
import type { Node } from "./graph/node.js"

/** A plan as text, for people. */
export function explainPlan({ plan, code, bytes }: RunningPlan): string {
  const { recording, steps, initialSteps, variables, written, offsets } = plan
  const nodes = [...initialSteps, ...steps].flatMap((group) => group.nodes)
  const loops = steps.filter((group) => group.loop !== undefined || isReduce(group))
  const fused = loops.reduce((sum, group) => sum + group.nodes.length, 0)
  const { matmul, elementWise } = countFlops(steps)
  const inMemory = variables.reduce((sum, { size }) => sum + 4 * size, 0)
  const lines = [
    `engine: wasm`,
    `recorded: ${recording.kernelCount} tfjs kernels`,
    `dropped: ${Math.max(0, recording.kernelCount - nodes.length)} (views, repeated and unneeded results)`,
    `kept: ${nodes.length} nodes; ${initialSteps.flatMap((group) => group.nodes).length} of them run once`,
    `fused: ${fused} nodes into ${loops.length} loops`,
    `steps: ${steps.length} a call`,
    `memory: ${bytes} bytes (buffers: ${offsets.size}, and scratch for matrix products)`,
    `variables: ${variables.length} (${inMemory} bytes; written: ${written.length})`,
    `code: ${code.length} bytes`,
    `operations: ${matmul} in matrix products, about ${elementWise} in loops, a call`,
    "",
    ...steps.map((group, i) => `${String(i + 1).padStart(4)}  ${describeGroup(group)}`),
  ]
  return `${lines.join("\n")}\n`
}

function isReduce(group: Group): boolean {
  return group.nodes.some((node) => node.kind === "reduce")
}

function describeGroup({ nodes }: Group): string {
  const last = nodes[nodes.length - 1] as Node
  const shape = (dimensions: readonly number[]): string => `[${dimensions.join(", ")}]`
  switch (last.kind) {
    case "matmul":
      return `matmul ${shape(last.a.shape)} · ${shape(last.b.shape)} → ${shape(last.shape)}`
    case "assemble":
      return `assemble ${last.parts.length} parts → ${shape(last.shape)}`
    case "kernel":
      return `${last.kernel} ${shape(last.inputs[0]?.shape ?? [])} → ${shape(last.shape)}`
    case "reduce":
      return `loop ${shape(last.input.shape)}: ${opsOf(nodes)} → ${shape(last.shape)}`
    default:
      return `loop ${shape(last.shape)}: ${opsOf(nodes)}`
  }
}

function opsOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "reduce") return node.op
      if (node.kind !== "map") return node.kind
      return node.writes === undefined ? node.op : `→ variable ${node.writes.name}`
    })
    .join(" ")
}
