import { describe, expect, it } from "vitest"
import { createHeap } from "./heap.js"

const PAGE = 65536

describe("createHeap", () => {
  it("hands out the last page of a memory, growing by what is missing where an eighth more is too much", () => {
    const heap = createHeap(new WebAssembly.Memory({ initial: 8, maximum: 16 }), 0)
    heap.allocate(15 * PAGE)
    const last = heap.allocate(PAGE)
    expect(last).toBe(15 * PAGE)
    expect(heap.used).toBe(16 * PAGE)
  })

  it("says how many bytes were asked for where there is no room, and goes on with what there is", () => {
    const heap = createHeap(new WebAssembly.Memory({ initial: 1, maximum: 2 }), 0)
    const { generation } = heap
    expect(() => heap.allocate(3 * PAGE)).toThrowErrorMatchingInlineSnapshot(
      `[OutOfMemory: 196608 bytes of WebAssembly memory are not to be had]`,
    )
    expect(() => heap.allocate(2 ** 40)).toThrow("1099511627776 bytes")
    expect([heap.used, heap.generation]).toEqual([0, generation])
    expect(heap.allocate(2 * PAGE)).toBe(0)
  })
})
