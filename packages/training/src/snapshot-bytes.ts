import { createChecks } from "@bellman-rl/checks"
import type { Snapshot, TypedArray } from "@bellman-rl/spec"

const checks = createChecks("training")

/** Begins every encoded snapshot: `BLMN`. The byte behind it is the format's version. */
const SIGNATURE = Uint8Array.from([0x42, 0x4c, 0x4d, 0x4e])
const VERSION = 2
/** Signature, version, three zeros, and the length of the structure (float64). */
const PREFIX_BYTES = 16
/** What every array begins at a multiple of. */
const ALIGNMENT = 8
/** Objects and lists inside one another, at most: more lie in a circle, or come from an attack. */
const DEEPEST = 100

const arrayTypes = {
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
} as const

/** What JSON has no word for: as an object with one of these fields. A field that begins with $ has another one in front. */
const ARRAY = "$array"
const NUMBER = "$number"

/** Anything JSON can say. */
type Structure = null | boolean | number | string | Structure[] | { [field: string]: Structure }

/**
 * A snapshot as bytes. Equal snapshots give equal bytes.
 *
 * Signature and version; the structure as JSON, in which a typed array stands as its type and length; then the arrays' own
 * bytes in the order of the structure, little-endian, each at a multiple of 8.
 *
 * @throws TypeError for what is no plain data; RangeError when the bytes are more than one array of this platform holds
 */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  const arrays: Uint8Array[] = []
  const structure = encodeValue(snapshot, { path: "snapshot", depth: 0, arrays })
  const text = new TextEncoder().encode(JSON.stringify(structure))
  const start = aligned(PREFIX_BYTES + text.length)
  const bytes = allocate(arrays.reduce((size, array) => size + aligned(array.length), start))
  bytes.set(SIGNATURE)
  bytes[SIGNATURE.length] = VERSION
  new DataView(bytes.buffer).setFloat64(8, text.length, true)
  bytes.set(text, PREFIX_BYTES)
  let at = start
  for (const array of arrays) {
    bytes.set(array, at)
    at += aligned(array.length)
  }
  return bytes
}

/**
 * The snapshot that the bytes were made of, bit for bit. No more memory is taken than there are bytes, whatever they say.
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
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte) || bytes.length < SIGNATURE.length + 1) throw problem(bytes)
  const version = bytes[SIGNATURE.length]
  if (version !== VERSION) {
    throw checks.rangeError("decodeSnapshot", "bytes", {
      expected: `version ${VERSION} of the format`,
      got: version,
      advice: "Another version of this program wrote it: go on with that one, or start a new run.",
    })
  }
  try {
    return decodeWhole(bytes)
  } catch (error) {
    throw problem(`damaged bytes: ${(error as Error).message}`)
  }
}

interface Place {
  readonly path: string
  readonly depth: number
  readonly arrays: Uint8Array[]
}

function encodeValue(value: unknown, place: Place): Structure {
  const { path, depth, arrays } = place
  if (value === null || value === undefined) return null
  if (typeof value === "boolean" || typeof value === "string") return value
  if (typeof value === "number") {
    if (Object.is(value, -0)) return { [NUMBER]: "-0" }
    return Number.isFinite(value) ? value : { [NUMBER]: String(value) }
  }
  const inner = (field: string): Place => ({ path: `${path}.${field}`, depth: depth + 1, arrays })
  if (depth > DEEPEST) {
    throw checks.typeError("encodeSnapshot", "snapshot", {
      expected: `objects at most ${DEEPEST} deep`,
      got: "deeper ones",
      advice: "Does an object hold itself?",
    })
  }
  if (ArrayBuffer.isView(value)) {
    const type = typeOf(value)
    if (type !== undefined) {
      arrays.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
      return { [ARRAY]: [type, (value as TypedArray).length] }
    }
  } else if (Array.isArray(value)) {
    return value.map((one, i) => encodeValue(one, inner(String(i))))
  } else if (typeof value === "object" && isPlain(value)) {
    const fields = Object.entries(value).map(([field, one]) => {
      if (field === "__proto__") throw notPlain(`${path}.__proto__`, one)
      return [field.startsWith("$") ? `$${field}` : field, encodeValue(one, inner(field))] as const
    })
    return Object.fromEntries(fields)
  }
  throw notPlain(path, value)
}

function notPlain(path: string, got: unknown): TypeError {
  const expected = "plain data: numbers, text, typed arrays, lists and objects of these"
  return checks.typeError("encodeSnapshot", path, { expected, got })
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function typeOf(array: ArrayBufferView): string | undefined {
  // Buffer, for one, is a Uint8Array.
  return Object.entries(arrayTypes).find(([, ArrayType]) => array instanceof ArrayType)?.[0]
}

/** Zeros for a file that is made in memory. */
function allocate(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size)
  } catch {
    throw checks.rangeError("encodeSnapshot", "snapshot", {
      expected: "a state that fits into one array of this platform",
      got: size,
      advice: `Its bytes are too many: ${size.toLocaleString("en-US")}. Choose a smaller replay capacity.`,
    })
  }
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}

function decodeWhole(bytes: Uint8Array): Snapshot {
  if (bytes.length < PREFIX_BYTES) throw new Error("they end in the prefix")
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat64(8, true)
  if (!Number.isSafeInteger(length) || length < 0 || length > bytes.length - PREFIX_BYTES) {
    throw new Error("they end in the structure")
  }
  const text = bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length)
  const structure = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text)) as Structure
  // Arrays follow one another and are taken once each: together they take no more memory than there are bytes.
  let at = aligned(PREFIX_BYTES + length)
  const snapshot = decodeValue(structure, 0)
  if (at !== bytes.length) throw new Error(`${bytes.length - at} bytes are left over`)
  if (typeof snapshot !== "object" || snapshot === null || Array.isArray(snapshot) || ArrayBuffer.isView(snapshot)) {
    throw new Error("they hold no object")
  }
  return snapshot as Snapshot

  function decodeValue(value: Structure, depth: number): unknown {
    if (typeof value !== "object" || value === null) return value
    if (depth > DEEPEST) throw new Error(`objects lie more than ${DEEPEST} deep`)
    if (Array.isArray(value)) return value.map((one) => decodeValue(one, depth + 1))
    if (Object.hasOwn(value, ARRAY)) return decodeArray(value[ARRAY])
    if (Object.hasOwn(value, NUMBER)) return decodeNumber(value[NUMBER])
    const fields = Object.entries(value).map(([field, one]) => {
      if (field === "__proto__") throw new Error("a field is called __proto__")
      return [field.startsWith("$$") ? field.slice(1) : field, decodeValue(one, depth + 1)] as const
    })
    return Object.fromEntries(fields)
  }

  function decodeArray(described: Structure | undefined): TypedArray {
    const [type, length] = Array.isArray(described) ? described : []
    const isKnown = typeof type === "string" && Object.hasOwn(arrayTypes, type)
    if (!isKnown || typeof length !== "number" || !Number.isSafeInteger(length) || length < 0) {
      throw new Error("an array of no known type or length")
    }
    const ArrayType = arrayTypes[type as keyof typeof arrayTypes]
    const size = length * ArrayType.BYTES_PER_ELEMENT
    if (size > bytes.length - at) throw new Error(`an array of ${size} bytes, and ${bytes.length - at} are left`)
    const array = new ArrayType(bytes.slice(at, at + size).buffer)
    at += aligned(size)
    return array
  }
}

function decodeNumber(text: Structure | undefined): number {
  if (text === "-0" || text === "NaN" || text === "Infinity" || text === "-Infinity") return Number(text)
  throw new Error("a number that is none")
}
