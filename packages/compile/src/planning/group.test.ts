import { describe, expect, it } from "vitest"
import { createGraph } from "../graph/graph.js"
import { transpose, whole } from "../graph/layout.js"
import type { Value } from "../graph/node.js"
import { findLive, groupNodes } from "./group.js"

/** The ops of each step, in the order of their last nodes. */
function stepsFor(...results: readonly Value[]): string[] {
  const outputs = results.map(({ node }) => node)
  const groupOf = groupNodes(findLive(outputs), new Set(outputs))
  return [...new Set(groupOf.values())].map(({ nodes }) =>
    nodes.map((node) => (node.kind === "map" || node.kind === "reduce" ? node.op : node.kind)).join(" "),
  )
}

const square = { type: "float32", shape: [3, 3] } as const

describe("groupNodes", () => {
  it("puts element-wise nodes over the same elements into one loop", () => {
    const graph = createGraph()
    const x = graph.input("x", "float32", [3, 3])
    const a = graph.map("exp", [x], square)
    const b = graph.map("neg", [x], square)
    expect(stepsFor(graph.map("add", [a, b], square))).toEqual(["exp neg add"])
  })

  it("starts another loop where elements are read in another order, or an axis is broadcast", () => {
    const graph = createGraph()
    const x = graph.input("x", "float32", [3, 3])
    const a = graph.map("exp", [x], square)
    expect(stepsFor(graph.map("add", [a, transpose(a, [1, 0])], square))).toEqual(["exp", "add"])
    const row = graph.map("neg", [graph.input("r", "float32", [3])], { type: "float32", shape: [3] })
    expect(stepsFor(graph.map("add", [x, row], square))).toEqual(["neg", "add"])
  })

  it("does not close a circle: what a product reads and what reads the product stay apart", () => {
    const graph = createGraph()
    const x = graph.input("x", "float32", [3, 3])
    const before = graph.map("exp", [x], square)
    const product = graph.matmul(before, x)
    const after = graph.map("add", [before, product], square)
    expect(stepsFor(after)).toEqual(["exp", "matmul", "add"])
  })

  it("lets a reduction take up the loop that nothing but it reads", () => {
    const graph = createGraph()
    const x = graph.input("x", "float32", [3, 3])
    const a = graph.map("square", [x], square)
    expect(stepsFor(graph.reduce("sum", a, [1]))).toEqual(["square sum"])
    expect(stepsFor(graph.reduce("sum", a, [1]), a)).toEqual(["square", "sum"])
  })

  it("drops what nothing needs", () => {
    const graph = createGraph()
    const x = graph.input("x", "float32", [3, 3])
    graph.map("exp", [x], square)
    expect(stepsFor(graph.map("neg", [x], square))).toEqual(["neg"])
  })
})

describe("a graph", () => {
  it("holds one node for equal ones, and none for constants that can be folded exactly", () => {
    const graph = createGraph()
    const x = graph.input("x", "float32", [3, 3])
    expect(graph.map("exp", [x], square).node).toBe(graph.map("exp", [x], square).node)
    expect(graph.map("mul", [x, graph.fill(1, "float32", [])], square).node).toBe(x.node)
    const half = graph.map("div", [graph.fill(1, "float32", []), graph.fill(2, "float32", [])], square)
    expect(half.node).toMatchObject({ kind: "fill", value: 0.5 })
    expect(whole(x.node).strides).toEqual([3, 1])
  })
})
