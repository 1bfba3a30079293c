import { inputsOf, type Node, type Value } from "../graph/node.js"
import { NotRecordable } from "./not-recordable.js"
import type { Recording } from "./record.js"

/**
 * Throws unless two recordings from one state are the same. A number that JavaScript draws or changes between calls shows
 * here: it is a constant in both, and differs.
 */
export function assertSameRecording(first: Recording, second: Recording): void {
  const [nodes, others] = [first.graph.nodes, second.graph.nodes]
  for (let i = 0; i < Math.min(nodes.length, others.length); i++) {
    const [node, other] = [nodes[i] as Node, others[i] as Node]
    if (isConstant(node) && isConstant(other) && !haveSameNumbers(node, other)) throw changingNumber(node)
    if (!isSameNode(node, other)) throw otherPath()
  }
  if (nodes.length !== others.length) throw otherPath()
  const ends = (recording: Recording): Value[] => [...recording.outputs.values(), ...recording.writes.values()]
  const [end, otherEnd] = [ends(first), ends(second)]
  if (end.length !== otherEnd.length || !end.every((value, i) => isSameValue(value, otherEnd[i] as Value)))
    throw otherPath()
}

function isConstant(node: Node): boolean {
  return node.kind === "constant" || node.kind === "fill"
}

function haveSameNumbers(a: Node, b: Node): boolean {
  if (a.kind === "fill" && b.kind === "fill") return Object.is(a.value, b.value)
  if (a.kind !== "constant" || b.kind !== "constant") return false
  return a.values.length === b.values.length && a.values.every((value, i) => Object.is(value, b.values[i]))
}

function isSameNode(a: Node, b: Node): boolean {
  if (a.kind !== b.kind || a.type !== b.type || a.shape.join() !== b.shape.join()) return false
  if (a.kind === "variable" && b.kind === "variable" && a.variable !== b.variable) return false
  if ("op" in a && "op" in b && a.op !== b.op) return false
  if (a.kind === "reduce" && b.kind === "reduce" && a.axes.join() !== b.axes.join()) return false
  if (a.kind === "kernel" && b.kind === "kernel") {
    if (a.kernel !== b.kernel || a.attributes.join() !== b.attributes.join()) return false
  }
  const [inputs, others] = [inputsOf(a), inputsOf(b)]
  return inputs.length === others.length && inputs.every((value, i) => isSameValue(value, others[i] as Value))
}

function isSameValue(a: Value, b: Value): boolean {
  return (
    a.node.id === b.node.id &&
    a.offset === b.offset &&
    a.shape.join() === b.shape.join() &&
    a.strides.join() === b.strides.join()
  )
}

function changingNumber(node: Node): NotRecordable {
  const shape = node.shape.length === 0 ? "a number" : `a tensor of shape [${node.shape.join(", ")}]`
  return new NotRecordable(
    `${shape} made inside differs between two runs from one state: a random tensor, or a number that changes`,
    "In a plan it would stay as it is now: pass it in as an input",
  )
}

function otherPath(): NotRecordable {
  return new NotRecordable(
    "two runs from one state do different things",
    "A plan is one fixed list of steps: let nothing outside the inputs and variables decide what the function does",
  )
}
