import { describe, expect, it } from "vitest"
import { normalizeLoop } from "./normalize-loop.js"

const kept = (rank: number): boolean[] => Array.from({ length: rank }, () => false)
const memory = (start: number, ...strides: number[]) => ({ kind: "memory", start, strides }) as const

describe("normalizeLoop", () => {
  it("merges the dimensions of contiguous operands into one", () => {
    const accesses = [memory(0, 48, 16, 4), memory(96, 48, 16, 4)]
    expect(normalizeLoop({ sizes: [2, 3, 4], reduced: kept(3), accesses }, 0)).toEqual({
      sizes: [24],
      reduced: [false],
      accesses: [memory(0, 4), memory(96, 4)],
    })
  })

  it("keeps dimensions apart that one operand crosses unevenly", () => {
    const accesses = [memory(0, 16, 4), memory(64, 0, 4)]
    expect(normalizeLoop({ sizes: [2, 4], reduced: kept(2), accesses }, 0).sizes).toEqual([2, 4])
  })

  it("drops dimensions of size 1", () => {
    const accesses = [memory(0, 99, 4, 99)]
    expect(normalizeLoop({ sizes: [1, 5, 1], reduced: kept(3), accesses }, 0).sizes).toEqual([5])
  })

  it("walks the target's furthest dimension outermost", () => {
    const accesses = [memory(0, 4, 12), memory(64, 20, 4)]
    expect(normalizeLoop({ sizes: [3, 5], reduced: kept(2), accesses }, 0)).toEqual({
      sizes: [5, 3],
      reduced: [false, false],
      accesses: [memory(0, 12, 4), memory(64, 4, 20)],
    })
  })

  it("turns a dimension round that all operands walk down", () => {
    const accesses = [memory(12, -4), memory(64, 0), { kind: "coordinate", start: 0, strides: [1] } as const]
    expect(normalizeLoop({ sizes: [4], reduced: kept(1), accesses }, 0).accesses).toEqual([
      memory(0, 4),
      memory(64, 0),
      { kind: "coordinate", start: 3, strides: [-1] },
    ])
  })

  it("puts reduced dimensions innermost and merges them only with each other", () => {
    const accesses = [memory(0, 0, 0, 4), memory(64, 80, 20, 4)]
    expect(normalizeLoop({ sizes: [3, 4, 5], reduced: [true, true, false], accesses }, 0)).toEqual({
      sizes: [5, 12],
      reduced: [false, true],
      accesses: [memory(0, 4, 0), memory(64, 4, 20)],
    })
  })
})
