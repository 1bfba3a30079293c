import { aligned } from "../alignment.js"

/** No room for a block in WebAssembly memory. */
export class OutOfMemory extends Error {
  override name = "OutOfMemory"

  constructor(readonly bytes: number) {
    super(`${bytes} bytes of WebAssembly memory are not to be had`)
  }
}

/** WebAssembly memory that is handed out in blocks. */
export interface Heap {
  readonly memory: WebAssembly.Memory
  /** Rises each time the memory grows: views made before are of no use then. */
  readonly generation: number
  /** Bytes handed out. */
  readonly used: number
  /**
   * The address of a new block, a multiple of 64.
   *
   * @throws OutOfMemory where there is no room for it
   */
  allocate(bytes: number): number
  free(address: number): void
}

interface Block {
  readonly address: number
  readonly bytes: number
}

const PAGE = 65536

/** A heap over `memory` from the address `start` on. First fit; neighbours that are free become one. */
export function createHeap(memory: WebAssembly.Memory, start: number): Heap {
  let generation = 0
  let used = 0
  const sizes = new Map<number, number>()
  const base = aligned(start)
  let spare: Block[] = [{ address: base, bytes: memory.buffer.byteLength - base }]

  /** Grows until a block of so many bytes fits at the end. */
  function grow(bytes: number): void {
    const end = memory.buffer.byteLength
    const last = spare[spare.length - 1]
    const isAtEnd = last !== undefined && last.address + last.bytes === end
    const missing = bytes - (isAtEnd ? last.bytes : 0)
    // At least an eighth more: growth is rare, and each makes every view anew. Near the limit only what is needed.
    if (!hasGrown(Math.max(missing, end / 8)) && !hasGrown(missing)) throw new OutOfMemory(bytes)
    generation += 1
    addSpare({ address: end, bytes: memory.buffer.byteLength - end })
  }

  function hasGrown(bytes: number): boolean {
    try {
      memory.grow(Math.ceil(bytes / PAGE))
      return true
    } catch (error) {
      // A RangeError beyond the maximum, or where the machine has no more; a TypeError beyond 32 bits.
      if (error instanceof RangeError || error instanceof TypeError) return false
      throw error
    }
  }

  function addSpare(block: Block): void {
    const sorted = [...spare, block].sort((a, b) => a.address - b.address)
    spare = []
    for (const next of sorted) {
      const last = spare[spare.length - 1]
      if (last !== undefined && last.address + last.bytes === next.address) {
        spare[spare.length - 1] = { address: last.address, bytes: last.bytes + next.bytes }
      } else spare.push(next)
    }
  }

  return {
    memory,
    get generation() {
      return generation
    },
    get used() {
      return used
    },
    allocate(wanted) {
      const bytes = aligned(Math.max(wanted, 1))
      let at = spare.findIndex((block) => block.bytes >= bytes)
      if (at === -1) {
        grow(bytes)
        at = spare.findIndex((block) => block.bytes >= bytes)
      }
      const { address, bytes: available } = spare[at] as Block
      const rest = available === bytes ? [] : [{ address: address + bytes, bytes: available - bytes }]
      spare.splice(at, 1, ...rest)
      sizes.set(address, bytes)
      used += bytes
      return address
    },
    free(address) {
      const bytes = sizes.get(address) as number
      sizes.delete(address)
      used -= bytes
      addSpare({ address, bytes })
    },
  }
}
