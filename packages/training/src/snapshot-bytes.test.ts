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

describe("encodeSnapshot of what is no plain data", () => {
  it.each([
    ["a function", { agent: { act: () => 0 } }, "snapshot.agent.act: expected plain data"],
    ["a map", { list: [new Map()] }, "snapshot.list.0: expected plain data"],
    ["a bigint", { count: 1n }, "snapshot.count: expected plain data"],
    ["64-bit integers", { rows: new BigInt64Array(1) }, "snapshot.rows: expected plain data"],
    ["a field that is called __proto__", JSON.parse('{"__proto__":1}'), "snapshot.__proto__: expected plain data"],
  ])("refuses %s, and names it", (_, value, message) => {
    expect(() => encodeSnapshot(value as Snapshot)).toThrow(TypeError)
    expect(() => encodeSnapshot(value as Snapshot)).toThrow(message)
  })

  it("refuses an object that holds itself", () => {
    const circle: Record<string, unknown> = {}
    circle["itself"] = circle
    expect(() => encodeSnapshot(circle as Snapshot)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/training] encodeSnapshot: snapshot: expected objects at most 100 deep, got "deeper ones". Does an object hold itself?]`,
    )
  })
})

/** Bytes of the format around a structure that anybody may have written. */
function withStructure(text: string, behind = 0): Uint8Array {
  const structure = new TextEncoder().encode(text)
  const bytes = new Uint8Array(Math.ceil((16 + structure.length) / 8) * 8 + behind)
  bytes.set([0x42, 0x4c, 0x4d, 0x4e, 2])
  new DataView(bytes.buffer).setFloat64(8, structure.length, true)
  bytes.set(structure, 16)
  return bytes
}

describe("decodeSnapshot of bytes that were made to harm", () => {
  it.each([
    [
      "an array longer than the bytes",
      '{"a":{"$array":["Float64Array",1e15]}}',
      "an array of 8000000000000000 bytes, and 8 are",
    ],
    [
      "many arrays of the same bytes",
      '{"a":{"$array":["Uint8Array",8]},"b":{"$array":["Uint8Array",8]}}',
      "and 0 are left",
    ],
    ["a length below 0", '{"a":{"$array":["Uint8Array",-1]}}', "no known type or length"],
    ["a length that is none", '{"a":{"$array":["Uint8Array","8"]}}', "no known type or length"],
    ["a type that is every object's own", '{"a":{"$array":["constructor",1]}}', "no known type or length"],
    ["an array that is none", '{"a":{"$array":null}}', "no known type or length"],
    ["a number that is none", '{"a":{"$number":"1"}}', "a number that is none"],
    ["a field that is called __proto__", '{"__proto__":{"polluted":1}}', "a field is called __proto__"],
    ["objects far inside one another", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, "deep"],
    ["lists far inside one another", `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`, "more than 100 deep"],
    ["no JSON", "{", "damaged bytes"],
    ["no object", "[1]", "damaged bytes"],
    ["bytes left over", "{}", "8 bytes are left over"],
  ])("refuses %s", (_, text, message) => {
    const decode = () => decodeSnapshot(withStructure(text, 8))
    expect(decode).toThrow(RangeError)
    expect(decode).toThrow(message)
  })

  it("refuses a structure longer than the bytes", () => {
    const bytes = withStructure("{}")
    for (const length of [1e300, Number.NaN, -1, 0.5, 9]) {
      new DataView(bytes.buffer).setFloat64(8, length, true)
      expect(() => decodeSnapshot(bytes)).toThrow("they end in the structure")
    }
  })

  it("refuses another version of the format, and says so", () => {
    const bytes = withStructure("{}")
    bytes[4] = 1
    expect(() => decodeSnapshot(bytes)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/training] decodeSnapshot: bytes: expected version 2 of the format, got 1. Another version of this program wrote it: go on with that one, or start a new run.]`,
    )
  })

  it("keeps fields whose names begin with $, and numbers as keys", () => {
    const odd = { $array: [1], $$: { $number: "-0" }, 10: Uint8Array.of(1), 2: Uint8Array.of(2), text: "\ud800" }
    expect(decodeSnapshot(encodeSnapshot(odd))).toStrictEqual(odd)
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
