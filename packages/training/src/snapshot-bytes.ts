import { createChecks } from "@bellman-rl/checks"
import type { Snapshot, TypedArray } from "@bellman-rl/spec"
import { decode, encode, ExtensionCodec } from "@msgpack/msgpack"

const checks = createChecks("training")

/** Begins every encoded snapshot; the last byte is the format's version. */
const SIGNATURE = Uint8Array.from([0x42, 0x4c, 0x4d, 0x4e, 1])

const arrayTypes = [
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
] as const

/** MessagePack keeps binary data as bytes without a type: each kind of typed array is an extension type of its own. */
function createCodec(): ExtensionCodec {
  const codec = new ExtensionCodec()
  arrayTypes.forEach((ArrayType, type) => {
    codec.register({
      type,
      encode: (value) =>
        value instanceof ArrayType ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null,
      decode: (bytes): TypedArray => new ArrayType(bytes.slice().buffer),
    })
  })
  return codec
}

/**
 * A snapshot as bytes: MessagePack, little-endian arrays. Equal snapshots give equal bytes.
 */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  // Numbers as float64, whole ones too: an integer has no −0.
  const body = encode(snapshot, { extensionCodec: createCodec(), forceIntegerToFloat: true })
  const bytes = new Uint8Array(SIGNATURE.length + body.length)
  bytes.set(SIGNATURE)
  bytes.set(body, SIGNATURE.length)
  return bytes
}

/**
 * The snapshot that the bytes were made of, bit for bit.
 *
 * @throws RangeError when the bytes are not an encoded snapshot, or a part is missing
 */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const problem = (got: unknown) =>
    checks.rangeError("decodeSnapshot", "bytes", {
      expected: "an encoded snapshot",
      got,
      advice: "Take the checkpoint before this one.",
    })
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) throw problem(bytes)
  try {
    return decode(bytes.subarray(SIGNATURE.length), { extensionCodec: createCodec() }) as Snapshot
  } catch (error) {
    throw problem(`damaged bytes: ${(error as Error).message}`)
  }
}
