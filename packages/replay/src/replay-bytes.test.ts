import { describe, expect, it } from "vitest"
import { replayBytes } from "./replay-bytes.js"

describe("replayBytes", () => {
  it("counts s, s′, a, r and terminated of every row", () => {
    const dtypes = { observations: "uint8", actions: "uint8", rewards: "int8" } as const
    expect(replayBytes({ capacity: 10, observationSize: 3, dtypes })).toBe(10 * (2 * 3 + 1 + 1 + 1))
  })

  it("rounds a row up to a multiple of its widest number", () => {
    expect(replayBytes({ capacity: 10, observationSize: 3 })).toBe(10 * (2 * 3 * 4 + 4 + 4 + 1 + 3))
  })

  it.each([
    { dtypes: { observations: "uint8" }, bytes: 2 * 3 * 1 + 4 + 4 + 1 + 1 },
    { dtypes: { observations: "int16" }, bytes: 2 * 3 * 2 + 4 + 4 + 1 + 3 },
    { dtypes: { observations: "int32" }, bytes: 2 * 3 * 4 + 4 + 4 + 1 + 3 },
    { dtypes: { actions: "uint8" }, bytes: 2 * 3 * 4 + 1 + 4 + 1 + 2 },
    { dtypes: { actions: "uint16" }, bytes: 2 * 3 * 4 + 2 + 4 + 1 + 1 },
    { dtypes: { rewards: "int8" }, bytes: 2 * 3 * 4 + 4 + 1 + 1 + 2 },
  ] as const)("knows the bytes of $dtypes", ({ dtypes, bytes }) => {
    expect(replayBytes({ capacity: 1, observationSize: 3, dtypes })).toBe(bytes)
  })

  it("stays within 1.1 times the raw bytes for a million transitions of 8 float32 numbers", () => {
    const raw = 1e6 * (2 * 8 * 4 + 4 + 4 + 1)
    expect(replayBytes({ capacity: 1e6, observationSize: 8 })).toBeLessThanOrEqual(1.1 * raw)
  })

  it("tells the bytes of a memory too large to be had", () => {
    expect(replayBytes({ capacity: 1e9, observationSize: 28_224 })).toBe(1e9 * (2 * 28_224 * 4 + 12))
  })

  it("refuses options out of their ranges", () => {
    expect(() => replayBytes({ capacity: 0, observationSize: 8 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] replayBytes: capacity: expected an integer ≥ 1 and ≤ 2147483647, got 0.]`,
    )
  })
})
