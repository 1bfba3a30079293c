/** Little-endian numbers of a reference file. */
export function decodeFloat64(base64: string): Float64Array {
  return new Float64Array(bytesOf(base64))
}

/** Little-endian numbers of a reference file. */
export function decodeFloat32(base64: string): Float32Array {
  return new Float32Array(bytesOf(base64))
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, "base64")).buffer
}
