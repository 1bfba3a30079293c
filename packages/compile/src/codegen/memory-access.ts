import type { FunctionBody } from "./function-body.js"
import type { Access } from "./normalize-loop.js"
import type { Pointers } from "./pointers.js"
import type { Position } from "./tiling.js"

/** One vector's worth of an operand. Nothing but its own elements is read or written. */
export interface VectorAccess {
  readonly access: Access
  readonly position: Position
  /** The dimension along which the vector lies. */
  readonly vector: number
}

const REVERSED = [3, 2, 1, 0] as const

/** Pushes up to four elements; the lanes above them are 0, or any element where it stands still. */
export function emitLoad(body: FunctionBody, pointers: Pointers, { access, position, vector }: VectorAccess): void {
  const { width } = position
  const stride = access.strides[vector]!
  const address = (lane: number): number => pointers.pushAddress(access, offsetsOfLane(position, vector, lane))

  if (stride === 0) {
    body.memory("v128.load32_splat", { offset: address(0) })
  } else if (stride === 4 && width === 4) {
    body.memory("v128.load", { offset: address(0) })
  } else if (stride === -4 && width === 4) {
    const local = body.allocate("v128")
    body.memory("v128.load", { offset: address(3) })
    body.tee(local)
    body.get(local)
    body.shuffle(REVERSED)
    body.release(local)
  } else if (stride === 4 && width >= 2) {
    const last = width === 3 ? address(2) : undefined
    body.memory("v128.load64_zero", { offset: address(0) })
    if (last !== undefined) body.memory("v128.load32_lane", { offset: last, lane: 2 })
  } else {
    // Each lane's address lies below the vector on the stack: the last lane's first.
    const offsets: number[] = []
    for (let lane = width - 1; lane >= 0; lane--) offsets[lane] = address(lane)
    body.memory("v128.load32_zero", { offset: offsets[0]! })
    for (let lane = 1; lane < width; lane++) body.memory("v128.load32_lane", { offset: offsets[lane]!, lane })
  }
}

/** Stores the lower lanes of a vector that `push` pushes. */
export function emitStore(
  body: FunctionBody,
  pointers: Pointers,
  { access, position, vector, push }: VectorAccess & { push(): void },
): void {
  const { width } = position
  const stride = access.strides[vector]!
  const address = (lane: number): number => pointers.pushAddress(access, offsetsOfLane(position, vector, lane))

  if (width === 1) {
    const offset = address(0)
    push()
    body.memory("v128.store32_lane", { offset, lane: 0 })
  } else if (stride === 4 && width === 4) {
    const offset = address(0)
    push()
    body.memory("v128.store", { offset })
  } else {
    const local = body.allocate("v128")
    push()
    body.set(local)
    const store = (instruction: "v128.store32_lane" | "v128.store64_lane", from: number, lane: number): void => {
      const offset = address(from)
      body.get(local)
      body.memory(instruction, { offset, lane })
    }
    if (stride === -4 && width === 4) {
      const offset = address(3)
      body.get(local)
      body.get(local)
      body.shuffle(REVERSED)
      body.memory("v128.store", { offset })
    } else if (stride === 4) {
      store("v128.store64_lane", 0, 0)
      if (width === 3) store("v128.store32_lane", 2, 2)
    } else {
      for (let lane = 0; lane < width; lane++) store("v128.store32_lane", lane, lane)
    }
    body.release(local)
  }
}

function offsetsOfLane({ offsets }: Position, vector: number, lane: number): number[] {
  return offsets.map((offset, d) => (d === vector ? offset + lane : offset))
}
