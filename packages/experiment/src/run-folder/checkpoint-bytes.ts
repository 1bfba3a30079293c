import { createHash, type Hash } from "node:crypto"
import { type Json, parseJson } from "./json.js"

/** What a checkpoint knows of the run around it. */
export interface CheckpointHeader {
  /** Episodes that ended. */
  readonly episodes: number
  /** The largest step that TensorBoard was told; −1 where there was none. */
  readonly scalarStep: number
  /** How many bytes of each log belong to it. */
  readonly logs: Readonly<Record<string, number>>
  /** The run's configuration, so that what was edited since is noticed. */
  readonly config?: Json
  /** SHA-256 of the bytes of `metrics.jsonl` that belong to it, in hexadecimal digits. */
  readonly metricsHash?: string
}

/** A checkpoint read back, or what is wrong with it. */
export type DecodedCheckpoint =
  | { readonly header: CheckpointHeader; readonly state: Uint8Array }
  | { readonly problem: string }

/** Begins every checkpoint file: `BLMNCKPT`. */
const SIGNATURE = Uint8Array.from([0x42, 0x4c, 0x4d, 0x4e, 0x43, 0x4b, 0x50, 0x54])
const VERSION = 1
/** Signature, version (uint32), length of the whole file (float64), length of the header (uint32). */
const PREFIX_BYTES = 8 + 4 + 8 + 4
const CHECKSUM_BYTES = 32
/** Bytes that are hashed at a time: the system takes less than 2 GiB. */
const MOST_AT_ONCE = 64 * 1024 * 1024

/**
 * A checkpoint file: signature, version, lengths, the header as JSON, the state's bytes, and SHA-256 of all that.
 * Little-endian. In pieces, of which the state is one: it may be as large as half of the memory.
 */
export function encodeCheckpoint(header: CheckpointHeader, state: Uint8Array): readonly Uint8Array[] {
  const headerBytes = new TextEncoder().encode(JSON.stringify(header))
  const front = new Uint8Array(PREFIX_BYTES + headerBytes.length)
  const view = new DataView(front.buffer)
  front.set(SIGNATURE)
  view.setUint32(8, VERSION, true)
  view.setFloat64(12, front.length + state.length + CHECKSUM_BYTES, true)
  view.setUint32(20, headerBytes.length, true)
  front.set(headerBytes, PREFIX_BYTES)
  return [front, state, sha256([front, state])]
}

/** Reads a checkpoint file. A bit that flipped or a byte that is missing anywhere is a problem told in words. */
export function decodeCheckpoint(bytes: Uint8Array): DecodedCheckpoint {
  if (bytes.length === 0) return { problem: "it is empty" }
  if (SIGNATURE.some((byte, i) => i < bytes.length && bytes[i] !== byte)) return { problem: "it is not a checkpoint" }
  if (bytes.length < PREFIX_BYTES + CHECKSUM_BYTES) return { problem: `it ends after ${bytes.length} bytes` }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = view.getFloat64(12, true)
  if (bytes.length < length) return { problem: `it ends after ${bytes.length} of ${length} bytes` }
  const checked = bytes.subarray(0, -CHECKSUM_BYTES)
  const checksum = sha256([checked])
  if (checksum.some((byte, i) => byte !== bytes[checked.length + i])) return { problem: "its checksum is wrong" }
  const version = view.getUint32(8, true)
  if (version !== VERSION) {
    return { problem: `it has version ${version} of the format, and this program reads version ${VERSION}` }
  }
  const end = PREFIX_BYTES + view.getUint32(20, true)
  const header = readHeader(checked.subarray(PREFIX_BYTES, end))
  return header === undefined ? { problem: "its header is none" } : { header, state: checked.subarray(end) }
}

/** A right checksum proves nothing of who wrote it. */
function readHeader(bytes: Uint8Array): CheckpointHeader | undefined {
  try {
    const header = parseJson(new TextDecoder().decode(bytes)) as unknown as CheckpointHeader
    const { episodes, scalarStep, logs, metricsHash } = header
    const lengths = Object.values(logs)
    const areNumbers = [episodes, scalarStep, ...lengths].every(Number.isSafeInteger)
    const isHash = metricsHash === undefined || typeof metricsHash === "string"
    return areNumbers && isHash && lengths.every((length) => length >= 0) ? header : undefined
  } catch {
    return undefined
  }
}

/** SHA-256 of some bytes, one after the other. */
function sha256(pieces: readonly Uint8Array[]): Uint8Array {
  const hash = createHash("sha256")
  for (const piece of pieces) updateHash(hash, piece)
  return new Uint8Array(hash.digest())
}

/** Hashes bytes, however many. */
export function updateHash(hash: Hash, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += MOST_AT_ONCE) hash.update(bytes.subarray(at, at + MOST_AT_ONCE))
}
