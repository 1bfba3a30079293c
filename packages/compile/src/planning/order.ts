import type { Variable } from "@tensorflow/tfjs-core"
import { isWhole } from "../graph/layout.js"
import { inputsOf, type Node } from "../graph/node.js"
import { type Group, groupsReadBy } from "./group.js"

/** An order of the steps, or the variables that cannot be overwritten in place while others still read them. */
export type Ordering = { readonly groups: readonly Group[] } | { readonly blocked: readonly Variable[] }

/**
 * Orders groups so that each comes after what it reads, and a variable is overwritten only after all who read its old
 * value. Among those that are ready, the function's own order counts.
 */
export function orderGroups(groupOf: ReadonlyMap<Node, Group>): Ordering {
  const groups = [...new Set(groupOf.values())]
  const before = new Map<Group, Set<Group>>(groups.map((group) => [group, groupsReadBy(group, groupOf)]))
  const blocked = new Set<Variable>()
  const writers = writersIn(groups)
  for (const group of groups) {
    for (const value of group.nodes.flatMap(inputsOf)) {
      if (value.node.kind !== "variable") continue
      const { variable } = value.node
      const writer = writers.get(variable)
      if (writer === undefined) continue
      if (group !== writer) before.get(writer)?.add(group)
      else if (!isWhole(value)) blocked.add(variable)
    }
  }
  if (blocked.size > 0) return { blocked: [...blocked] }

  const ordered: Group[] = []
  const waiting = new Map(groups.map((group) => [group, before.get(group)?.size ?? 0]))
  const followers = new Map<Group, Group[]>(groups.map((group) => [group, []]))
  for (const [group, needed] of before) for (const other of needed) followers.get(other)?.push(group)
  const ready = groups.filter((group) => waiting.get(group) === 0).sort(byLastNode)
  for (let group = ready.shift(); group !== undefined; group = ready.shift()) {
    ordered.push(group)
    waiting.delete(group)
    for (const follower of followers.get(group) ?? []) {
      const left = (waiting.get(follower) as number) - 1
      waiting.set(follower, left)
      if (left === 0) insertSorted(ready, follower)
    }
  }
  if (waiting.size === 0) return { groups: ordered }
  return { blocked: [...writersIn([...waiting.keys()]).keys()] }
}

/** The group that overwrites each variable. */
export function writersIn(groups: readonly Group[]): Map<Variable, Group> {
  const writers = new Map<Variable, Group>()
  for (const group of groups) {
    for (const node of group.nodes) {
      if (node.kind === "map" && node.writes !== undefined) writers.set(node.writes, group)
    }
  }
  return writers
}

function lastNode(group: Group): number {
  return group.nodes[group.nodes.length - 1]?.id ?? 0
}

function byLastNode(a: Group, b: Group): number {
  return lastNode(a) - lastNode(b)
}

function insertSorted(ready: Group[], group: Group): void {
  const at = ready.findIndex((other) => lastNode(other) > lastNode(group))
  ready.splice(at === -1 ? ready.length : at, 0, group)
}
