import type { Computation } from "./computation.js"
import type { Access } from "./normalize-loop.js"

/** All that moves over a step's iteration space: targets, operands, coordinates. */
export function stepAccesses({ nodes, targets }: Computation): Access[] {
  return [
    ...targets.map(({ access }) => access),
    ...nodes.flatMap((node) => (node?.kind === "load" || node?.kind === "index" ? [node.access] : [])),
  ]
}
