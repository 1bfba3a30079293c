import type { Snapshot } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { decodeSnapshot, encodeSnapshot } from "./snapshot-bytes.js"

const snapshot: Snapshot = {
  nothing: null,
  flag: true,
  count: 3,
  large: 2 ** 53 - 1,
  fraction: 0.1,
  minusZero: -0,
  text: "γ",
  list: [1, "two", { three: 3 }],
  inner: { deep: { deeper: [null] } },
  float32: Float32Array.of(0.1, -0, Number.NaN, Number.POSITIVE_INFINITY),
  float64: Float64Array.of(0.1, 1e-310),
  int8: Int8Array.of(-128, 127),
  int16: Int16Array.of(-32_768),
  int32: Int32Array.of(-(2 ** 31)),
  uint8: Uint8Array.of(255),
  uint8Clamped: Uint8ClampedArray.of(255),
  uint16: Uint16Array.of(65_535),
  uint32: Uint32Array.of(2 ** 32 - 1),
  empty: new Float32Array(0),
}

describe("encodeSnapshot", () => {
  it("comes back from its bytes bit for bit, kinds of arrays included", () => {
    expect(decodeSnapshot(encodeSnapshot(snapshot))).toStrictEqual(snapshot)
  })

  it("gives equal bytes for equal snapshots", () => {
    expect(encodeSnapshot(snapshot)).toEqual(encodeSnapshot(structuredClone(snapshot) as Snapshot))
  })

  it("takes a view of a larger buffer for what it shows", () => {
    const view = Float32Array.of(1, 2, 3, 4).subarray(1, 3)
    expect(decodeSnapshot(encodeSnapshot({ view }))).toStrictEqual({ view: Float32Array.of(2, 3) })
  })

  it("shares no memory with what it decoded", () => {
    const bytes = encodeSnapshot({ values: Float32Array.of(1) })
    const decoded = decodeSnapshot(bytes)
    bytes.fill(0)
    expect(decoded["values"]).toEqual(Float32Array.of(1))
  })
})

describe("decodeSnapshot", () => {
  it("refuses bytes that are something else", () => {
    expect(() => decodeSnapshot(Uint8Array.of(1, 2, 3))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] decodeSnapshot: bytes: expected an encoded snapshot, got Uint8Array(3) [1, 2, 3]. Take the checkpoint before this one.]`,
    )
  })

  it("refuses bytes that are cut off anywhere", () => {
    const bytes = encodeSnapshot(snapshot)
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeSnapshot(bytes.subarray(0, length)), `${length} bytes`).toThrow(RangeError)
    }
  })
})
