import type { Variable } from "@tensorflow/tfjs-core"
import { isWhole, sizeOf } from "../graph/layout.js"
import { isFormula, type Node, type Value } from "../graph/node.js"
import type { Recording } from "../recording/record.js"
import { findLive, type Group, groupNodes, isSource, type Liveness } from "./group.js"
import { orderGroups, writersIn } from "./order.js"
import { type Lifetime, placeBuffers } from "./place.js"

/** The steps of a function, in order, and where in its own memory each value lies. */
export interface Plan {
  readonly recording: Recording
  /** Steps that run once, when the plan is made. */
  readonly initialSteps: readonly Group[]
  /** Steps of each call. */
  readonly steps: readonly Group[]
  readonly groupOf: ReadonlyMap<Node, Group>
  /** Byte offset of each node that needs memory of the plan's own. */
  readonly offsets: ReadonlyMap<Node, number>
  /** Bytes of that memory. */
  readonly bytes: number
  /** Named results, contiguous. */
  readonly outputs: ReadonlyMap<string, Node>
  /** The variables that it reads or writes. */
  readonly variables: readonly Variable[]
  readonly written: readonly Variable[]
}

/** Plans a recording: what is needed, in which loops, in which order, in which memory. */
export function planRecording(recording: Recording): Plan {
  const { graph } = recording
  const outputs = new Map<string, Node>()
  for (const [name, value] of recording.outputs) outputs.set(name, outputNode(recording, value))

  const separate = new Set<Variable>()
  for (;;) {
    const writes: Node[] = []
    for (const [variable, value] of recording.writes) {
      if (value.node.kind === "variable" && value.node.variable === variable && isWhole(value)) continue
      const isBlocked = separate.has(variable)
      writes.push(graph.write(variable, isBlocked ? graph.detach(value) : value, isBlocked || undefined).node)
    }
    const live = findLive([...outputs.values(), ...writes])
    const groupOf = groupNodes(live, new Set(outputs.values()))
    const ordering = orderGroups(groupOf)
    if ("blocked" in ordering) {
      const before = separate.size
      for (const variable of ordering.blocked) separate.add(variable)
      if (separate.size === before) throw new Error("[@bellman-rl/compile] compile: no order of the steps was found.")
      continue
    }
    return layOut({ recording, groups: ordering.groups, groupOf, live, outputs })
  }
}

/** A result has to lie in memory by itself, in order, and must not change when a variable is overwritten. */
function outputNode({ graph }: Recording, value: Value): Node {
  const { node } = value
  const isOwn = isWhole(value) && value.type === node.type && !isFormula(node) && node.kind !== "variable"
  return isOwn ? node : graph.map("copy", [value], value).node
}

interface Ordered {
  readonly recording: Recording
  readonly groups: readonly Group[]
  readonly groupOf: ReadonlyMap<Node, Group>
  readonly live: Liveness
  readonly outputs: ReadonlyMap<string, Node>
}

/** Whether a node's elements are written to memory of the plan. */
function isStored(
  node: Node,
  groupOf: ReadonlyMap<Node, Group>,
  readers: readonly Node[],
  kept: ReadonlySet<Node>,
): boolean {
  if (node.kind === "variable" || isFormula(node)) return false
  if (node.kind === "map" && node.writes !== undefined) return false
  if (isSource(node) || node.kind !== "map" || kept.has(node)) return true
  return readers.some((reader) => groupOf.get(reader) !== groupOf.get(node))
}

function layOut({ recording, groups, groupOf, live, outputs }: Ordered): Plan {
  const { nodes, readers } = live
  const initialSteps = groups.filter((group) => group.isConstant)
  const steps = groups.filter((group) => !group.isConstant)
  const stepOf = new Map(steps.map((group, i) => [group, i]))
  const kept = new Set(outputs.values())

  const stored: Node[] = []
  const lifetimes: Lifetime[] = []
  for (const node of nodes) {
    const readBy = readers.get(node) ?? []
    if (!isStored(node, groupOf, readBy, kept)) continue
    const made = stepOf.get(groupOf.get(node) as Group)
    const lasts = readBy.map((reader) => stepOf.get(groupOf.get(reader) as Group) ?? 0)
    const isTemporary = made !== undefined && !kept.has(node)
    stored.push(node)
    lifetimes.push({
      bytes: 4 * sizeOf(node.shape),
      from: isTemporary ? made : 0,
      to: isTemporary ? Math.max(made, ...lasts) : Number.POSITIVE_INFINITY,
    })
  }
  const { offsets, bytes } = placeBuffers(lifetimes)
  const written = [...writersIn(groups).keys()]
  const read = nodes.flatMap((node) => (node.kind === "variable" ? [node.variable] : []))
  return {
    recording,
    initialSteps,
    steps,
    groupOf,
    offsets: new Map(stored.map((node, i) => [node, offsets[i] as number])),
    bytes,
    outputs,
    variables: [...new Set([...read, ...written])],
    written,
  }
}
