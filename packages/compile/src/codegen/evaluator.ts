import type { Computation } from "./computation.js"
import { convertForm, type Form } from "./element-ops.js"
import type { FunctionBody, Local } from "./function-body.js"
import { emitLoad } from "./memory-access.js"
import type { Access } from "./normalize-loop.js"
import type { Pointers } from "./pointers.js"
import { type Position, positionsAlong, type Range, tilePositions, type Tiling } from "./tiling.js"
import { lanes } from "./vector-constants.js"

/** Writes the instructions that compute nodes: each node once for each position where it differs. */
export interface Evaluator {
  /** Pushes the value of a node. */
  push(node: number, position: Position, form: Form): void
  /** Computes a node into a local, which lives as long as the innermost scope in which it can be reused. */
  keep(node: number, position: Position): void
  /** Values kept while `write` writes are forgotten after it. */
  scope(write: () => void): void
  /** A scope whose values belong to one tile: those that are the same at several of its positions are kept. */
  tileScope(ranges: readonly Range[], write: () => void): void
  /** Computes what does not change along the looped `dimensions`, if it does not take too many locals. */
  hoist(place: { readonly ranges: readonly Range[]; readonly dimensions: readonly number[] }): void
}

/** Locals for values that loops do not change. The machine has 16 vector registers; a spilled one costs a load. */
const HOISTED_LOCALS = 10

/** What a kept value is found by: the node and the position, as far as it matters. */
type Key = string

export function createEvaluator(
  body: FunctionBody,
  context: {
    readonly computation: Computation
    readonly tiling: Tiling
    readonly pointers: Pointers
    /** The index of an imported kernel. */
    kernel(name: string): number
  },
): Evaluator {
  const { computation, tiling, pointers, kernel } = context
  const { nodes, uses, targets } = computation
  const { vector } = tiling
  const dependences = findDependences(computation)
  const scopes: Map<Key, Local>[] = []
  /** Dimensions along which the current tile has several positions. */
  let tileDimensions: readonly number[] = []
  let tileDepth = 0

  const keyOf = (node: number, { offsets }: Position): Key => {
    return `${node}:${dependences[node]!.map((d) => offsets[d]).join()}`
  }

  const find = (key: Key): Local | undefined => {
    for (const scope of scopes) {
      const local = scope.get(key)
      if (local !== undefined) return local
    }
    return undefined
  }

  const isShared = (node: number): boolean => tileDimensions.some((d) => !dependences[node]!.includes(d))

  /** The local is chosen after the value is computed, so that it can be one that the computation gave back. */
  const storeInLocal = (node: number, key: Key): Local => {
    const scope = isShared(node) ? scopes[tileDepth]! : scopes.at(-1)!
    const local = body.allocate("v128")
    scope.set(key, local)
    return local
  }

  function pushConstant(bytes: Uint8Array, from: Form, to: Form): void {
    if (to === "mask" && from === "int32") body.v128(bytes.map(() => (bytes[0] === 0 ? 0 : 0xff)))
    else body.v128(bytes)
  }

  function pushCoordinate(access: Access, { offsets }: Position): void {
    const pointer = pointers.of(access)
    const first = offsets.reduce((sum, offset, d) => sum + offset * access.strides[d]!, access.start)
    const constant = [0, 1, 2, 3].map((lane) => first + lane * access.strides[vector]!)
    if (pointer === undefined) return body.v128(lanes("int32", constant))
    body.get(pointer.local)
    body.op("i32x4.splat")
    if (constant.every((lane) => lane === 0)) return
    body.v128(lanes("int32", constant))
    body.op("i32x4.add")
  }

  function compute(node: number, position: Position): void {
    const definition = nodes[node]!
    switch (definition.kind) {
      case "constant":
        body.v128(definition.bytes)
        break
      case "index":
        pushCoordinate(definition.access, position)
        break
      case "load":
        emitLoad(body, pointers, { access: definition.access, position, vector })
        break
      case "apply": {
        const { emitter, inputs } = definition
        if (emitter.repeats) for (const input of inputs) keep(input, position)
        emitter.emit(body, (i) => push(inputs[i]!, position, emitter.inputs[i]!))
        if (emitter.kernel !== undefined) body.call(kernel(emitter.kernel))
      }
    }
  }

  function push(node: number, position: Position, form: Form): void {
    const definition = nodes[node]!
    if (definition.kind === "constant") return pushConstant(definition.bytes, definition.form, form)
    const key = keyOf(node, position)
    const known = find(key)
    if (known !== undefined) {
      body.get(known)
    } else {
      compute(node, position)
      if (uses[node]! > 1 || isShared(node)) body.tee(storeInLocal(node, key))
    }
    convertForm(body, definition.form, form)
  }

  function keep(node: number, position: Position): void {
    const key = keyOf(node, position)
    if (nodes[node]!.kind === "constant" || find(key) !== undefined) return
    compute(node, position)
    body.set(storeInLocal(node, key))
  }

  function scope(write: () => void): void {
    const kept = new Map<Key, Local>()
    scopes.push(kept)
    write()
    scopes.pop()
    for (const local of kept.values()) body.release(local)
  }

  return {
    push,
    keep,
    scope,
    tileScope(ranges, write) {
      scope(() => {
        tileDepth = scopes.length - 1
        tileDimensions = tiling.order.filter((d) => positionsAlong(ranges[d]!.count, d, tiling) > 1)
        write()
        tileDimensions = []
      })
    },
    hoist({ ranges, dimensions }) {
      const varies = (node: number): boolean => dependences[node]!.some((d) => dimensions.includes(d))
      const needed = nodes.map(() => false)
      for (const { node } of targets) needed[node] = true
      const hoisted: { readonly node: number; readonly positions: readonly Position[] }[] = []
      let free = HOISTED_LOCALS
      for (let node = nodes.length - 1; node >= 0; node--) {
        const definition = nodes[node]
        if (!needed[node] || definition === undefined || definition.kind === "constant") continue
        if (!varies(node)) {
          const positions = tilePositions(ranges, tiling, dependences[node]!)
          if (positions.every((position) => find(keyOf(node, position)) !== undefined)) continue
          if (positions.length <= free) {
            free -= positions.length
            hoisted.unshift({ node, positions })
            continue
          }
        }
        if (definition.kind === "apply") for (const input of definition.inputs) needed[input] = true
      }
      for (const { node, positions } of hoisted) for (const position of positions) keep(node, position)
    },
  }
}

/** The dimensions along which the value of each node may differ. */
function findDependences({ nodes, sizes }: Computation): number[][] {
  const dependences: number[][] = []
  for (const node of nodes) {
    if (node?.kind === "load" || node?.kind === "index") {
      dependences.push([...sizes.keys()].filter((d) => node.access.strides[d] !== 0))
    } else if (node?.kind === "apply") {
      const inputs = new Set(node.inputs.flatMap((input) => dependences[input]!))
      dependences.push([...sizes.keys()].filter((d) => inputs.has(d)))
    } else {
      dependences.push([])
    }
  }
  return dependences
}
