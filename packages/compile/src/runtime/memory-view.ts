import type { ElementType } from "../codegen/plan.js"

/** Where elements lie in a plan's memory. */
export interface Place {
  readonly address: number
  readonly count: number
  readonly type: ElementType
}

/** Elements of a memory, in place; of no use once the memory has grown. */
export function viewOf(memory: WebAssembly.Memory, { address, count, type }: Place): Float32Array | Int32Array {
  const View = type === "float32" ? Float32Array : Int32Array
  return new View(memory.buffer, address, count)
}
