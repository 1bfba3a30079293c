const POLYNOMIAL = 0xedb88320

/**
 * The CRC-32 checksum of ISO 3309 (zip, PNG) as eight hexadecimal digits.
 */
export function crc32(bytes: Uint8Array): string {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1
    return rest
  })
  let rest = 0xffffffff
  for (const byte of bytes) rest = (rest >>> 8) ^ (table[(rest ^ byte) & 0xff] ?? 0)
  return ((rest ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0")
}
