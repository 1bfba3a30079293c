import { isWhole, squeezed } from "../graph/layout.js"
import { inputsOf, isFormula, type MapNode, type Node } from "../graph/node.js"

/**
 * Nodes that become one step: element-wise nodes over the same elements in one loop, at most one reduction at its end;
 * or one node of another kind.
 */
export interface Group {
  readonly nodes: Node[]
  /** The axes longer than 1 of what it loops over; nothing for a step that is no loop. */
  readonly loop: string | undefined
  /** Whether it reads neither inputs nor variables, so that it runs once. */
  readonly isConstant: boolean
}

/** What is computed at all, and who reads it. */
export interface Liveness {
  /** Every node that something needs, in the graph's order. */
  readonly nodes: readonly Node[]
  readonly readers: ReadonlyMap<Node, readonly Node[]>
}

/** The nodes that `roots` need. */
export function findLive(roots: readonly Node[]): Liveness {
  const readers = new Map<Node, Node[]>()
  const found = new Set<Node>(roots)
  const pending = [...found]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const input of new Set(inputsOf(node).map((value) => value.node))) {
      const known = readers.get(input)
      if (known === undefined) readers.set(input, [node])
      else known.push(node)
      if (found.has(input)) continue
      found.add(input)
      pending.push(input)
    }
  }
  return { nodes: [...found].sort((a, b) => a.id - b.id), readers }
}

/** Whether a node is in memory before the plan runs, or needs none. */
export function isSource(node: Node): boolean {
  return node.kind === "input" || node.kind === "variable" || node.kind === "constant" || isFormula(node)
}

/** The groups that a group reads. */
export function groupsReadBy(group: Group, groupOf: ReadonlyMap<Node, Group>): Set<Group> {
  const read = new Set<Group>()
  for (const node of group.nodes) {
    for (const value of inputsOf(node)) {
      const other = groupOf.get(value.node)
      if (other !== undefined && other !== group) read.add(other)
    }
  }
  return read
}

/** The loop of a map node; other kinds have their own. */
function loopOf(node: Node): string | undefined {
  if (node.kind === "map") return squeezed(node.shape).join()
  return node.kind === "reduce" ? squeezed(node.input.shape).join() : undefined
}

/**
 * Puts live nodes into groups. An element-wise node joins the loop of what it reads, element for element, where that
 * makes no circle; several such loops become one. A reduction takes up the loop that nothing but it reads.
 *
 * @param outputs nodes that somebody reads after the plan has run
 */
export function groupNodes({ nodes, readers }: Liveness, outputs: ReadonlySet<Node>): Map<Node, Group> {
  const groupOf = new Map<Node, Group>()
  const constants = new Set<Node>()

  /** Whether one of `starts` is `target` or needs it, by a way that does not begin inside `inside`. */
  function reaches(starts: Iterable<Group>, target: Group, inside: ReadonlySet<Group>): boolean {
    const seen = new Set<Group>()
    const pending = [...starts].filter((group) => !inside.has(group))
    for (let group = pending.pop(); group !== undefined; group = pending.pop()) {
      if (group === target) return true
      // No short cut by the order of recording: a step may read an early node of a loop whose last node needs the target.
      if (seen.has(group)) continue
      seen.add(group)
      pending.push(...groupsReadBy(group, groupOf))
    }
    return false
  }

  /** Whether these groups and this node can be one loop. */
  function canJoin(node: MapNode, groups: readonly Group[]): boolean {
    const inside = new Set(groups)
    // One of the groups may read another in another order, as a step after it; within one loop it cannot.
    const isAligned = [node, ...groups.flatMap((group) => group.nodes)].flatMap(inputsOf).every((value) => {
      const group = groupOf.get(value.node)
      return group === undefined || !inside.has(group) || isWhole(value)
    })
    if (!isAligned) return false
    const outside = new Set(node.inputs.flatMap((value) => groupOf.get(value.node) ?? []))
    for (const group of groups) for (const read of groupsReadBy(group, groupOf)) outside.add(read)
    return !groups.some((group) => reaches(outside, group, inside))
  }

  function addToLoop(node: MapNode): void {
    const loop = loopOf(node)
    const isConstant = constants.has(node)
    const candidates = new Set<Group>()
    for (const value of node.inputs) {
      const group = groupOf.get(value.node)
      if (group !== undefined && group.loop === loop && group.isConstant === isConstant && !isSeparate(group))
        candidates.add(group)
    }
    const chosen: Group[] = []
    if (node.separate !== true) {
      for (const candidate of candidates) if (canJoin(node, [...chosen, candidate])) chosen.push(candidate)
    }
    const members = chosen.flatMap((group) => group.nodes).sort((a, b) => a.id - b.id)
    const group: Group = { nodes: [...members, node], loop, isConstant }
    for (const member of group.nodes) groupOf.set(member, group)
  }

  for (const node of nodes) {
    const inputs = inputsOf(node)
    const isMade = isFormula(node) || node.kind === "constant"
    // What is written to a variable is written at every call, constant or not.
    const isWritten = node.kind === "map" && node.writes !== undefined
    const isConstant = isMade || (!isWritten && inputs.length > 0 && inputs.every((value) => constants.has(value.node)))
    if (isConstant) constants.add(node)
    if (isSource(node)) continue
    if (node.kind === "map") addToLoop(node)
    else groupOf.set(node, { nodes: [node], loop: undefined, isConstant })
  }

  for (const node of nodes) {
    if (node.kind !== "reduce") continue
    const group = groupOf.get(node.input.node)
    if (group?.loop === undefined || group.loop !== loopOf(node) || !isWhole(node.input)) continue
    if (group.isConstant !== constants.has(node) || isSeparate(group)) continue
    const isOnlyReader = group.nodes.every(
      (member) =>
        isMapWithoutTarget(member) &&
        !outputs.has(member) &&
        readers.get(member)?.every((reader) => reader === node || groupOf.get(reader) === group) === true,
    )
    if (!isOnlyReader) continue
    const joined: Group = { nodes: [...group.nodes, node], loop: group.loop, isConstant: group.isConstant }
    for (const member of joined.nodes) groupOf.set(member, joined)
  }
  return groupOf
}

function isSeparate(group: Group): boolean {
  return group.nodes.some((node) => node.kind === "map" && node.separate === true)
}

function isMapWithoutTarget(node: Node): boolean {
  return node.kind === "map" && node.writes === undefined
}
