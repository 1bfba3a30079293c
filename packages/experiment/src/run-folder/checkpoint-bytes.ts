/** What a checkpoint knows of the run around it. */
export interface CheckpointHeader {
  /** Episodes that ended. */
  readonly episodes: number
  /** The largest step that TensorBoard was told; −1 where there was none. */
  readonly scalarStep: number
  /** How many bytes of each log belong to it. */
  readonly logs: Readonly<Record<string, number>>
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

/**
 * A checkpoint file: signature, version, lengths, the header as JSON, the state's bytes, and SHA-256 of all that.
 * Little-endian.
 */
export async function encodeCheckpoint(header: CheckpointHeader, state: Uint8Array): Promise<Uint8Array> {
  const headerBytes = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(PREFIX_BYTES + headerBytes.length + state.length + CHECKSUM_BYTES)
  const view = new DataView(bytes.buffer)
  bytes.set(SIGNATURE)
  view.setUint32(8, VERSION, true)
  view.setFloat64(12, bytes.length, true)
  view.setUint32(20, headerBytes.length, true)
  bytes.set(headerBytes, PREFIX_BYTES)
  bytes.set(state, PREFIX_BYTES + headerBytes.length)
  const checked = bytes.subarray(0, -CHECKSUM_BYTES)
  bytes.set(await sha256(checked), checked.length)
  return bytes
}

/** Reads a checkpoint file. A bit that flipped or a byte that is missing anywhere is a problem told in words. */
export async function decodeCheckpoint(bytes: Uint8Array): Promise<DecodedCheckpoint> {
  if (bytes.length === 0) return { problem: "it is empty" }
  if (SIGNATURE.some((byte, i) => i < bytes.length && bytes[i] !== byte)) return { problem: "it is not a checkpoint" }
  if (bytes.length < PREFIX_BYTES + CHECKSUM_BYTES) return { problem: `it ends after ${bytes.length} bytes` }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = view.getFloat64(12, true)
  if (bytes.length < length) return { problem: `it ends after ${bytes.length} of ${length} bytes` }
  const checked = bytes.subarray(0, -CHECKSUM_BYTES)
  const checksum = await sha256(checked)
  if (checksum.some((byte, i) => byte !== bytes[checked.length + i])) return { problem: "its checksum is wrong" }
  const version = view.getUint32(8, true)
  if (version !== VERSION) {
    return { problem: `it has version ${version} of the format, and this program reads version ${VERSION}` }
  }
  const end = PREFIX_BYTES + view.getUint32(20, true)
  const header = JSON.parse(new TextDecoder().decode(checked.subarray(PREFIX_BYTES, end))) as CheckpointHeader
  return { header, state: checked.subarray(end) }
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>))
}
