import type { FunctionBody, Local } from "./function-body.js"
import type { Access } from "./normalize-loop.js"

/** A local that loops move along. Accesses that move alike share one. */
export interface Pointer {
  readonly local: Local
  /** What one step along each dimension adds; 0 along those without a loop. */
  readonly strides: readonly number[]
  /** It begins at its one access's start: a walk downwards must not begin at 0, addresses are unsigned. */
  readonly isAbsolute: boolean
  /** Its value here, where that is the same on each way to here. */
  value: number | undefined
}

export interface Pointers {
  readonly all: readonly Pointer[]
  /** The pointer that an access moves with; undefined if it stands still. */
  of(access: Access): Pointer | undefined
  /** Pushes an address; returns what to add to it as a constant. `offsets` are elements along each dimension. */
  pushAddress(access: Access, offsets: readonly number[]): number
  release(): void
}

/** Pointers for the accesses of one loop, at its start. */
export function createPointers(
  body: FunctionBody,
  accesses: readonly Access[],
  isLooped: (dimension: number) => boolean,
): Pointers {
  const byKey = new Map<string, Pointer>()
  const byAccess = new Map<Access, Pointer>()

  for (const access of accesses) {
    const strides = access.strides.map((stride, d) => (isLooped(d) ? stride : 0))
    if (strides.every((stride) => stride === 0)) continue
    const isAbsolute = access.kind === "memory" && strides.some((stride) => stride < 0)
    const value = isAbsolute ? access.start : 0
    const key = `${value}:${strides.join()}`
    let pointer = byKey.get(key)
    if (pointer === undefined || pointer.isAbsolute !== isAbsolute) {
      pointer = { local: body.allocate("i32"), strides, isAbsolute, value }
      body.i32(value)
      body.set(pointer.local)
      byKey.set(key, pointer)
    }
    byAccess.set(access, pointer)
  }

  return {
    all: [...byKey.values()],
    of: (access) => byAccess.get(access),
    pushAddress(access, offsets) {
      const pointer = byAccess.get(access)
      const moved = offsets.reduce((sum, offset, d) => sum + offset * access.strides[d]!, 0)
      const constant = pointer?.isAbsolute ? moved : access.start + moved
      if (pointer === undefined) body.i32(0)
      else body.get(pointer.local)
      if (constant >= 0) return constant
      body.i32(constant)
      body.op("i32.add")
      return 0
    },
    release() {
      for (const { local } of byKey.values()) body.release(local)
    },
  }
}

/** Adds a constant to a pointer. */
export function movePointer(body: FunctionBody, pointer: Pointer, distance: number): void {
  if (distance === 0) return
  body.get(pointer.local)
  body.i32(distance)
  body.op("i32.add")
  body.set(pointer.local)
  if (pointer.value !== undefined) pointer.value += distance
}
