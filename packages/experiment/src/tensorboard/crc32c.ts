/** The Castagnoli polynomial x³² + x²⁸ + x²⁷ + … + 1, its bits in reverse. */
const POLYNOMIAL = 0x82f63b78

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0)
  return remainder
})

/**
 * CRC-32C of some bytes, an integer in [0, 2³²).
 *
 * RFC 3720, section 12.1 and appendix B.4.
 *
 * @example
 * crc32c(new TextEncoder().encode("123456789")) // => 0xe3069283
 */
export function crc32c(bytes: Uint8Array): number {
  let remainder = 0xffffffff
  for (const byte of bytes) remainder = (remainder >>> 8) ^ (table[(remainder ^ byte) & 0xff] as number)
  return ~remainder >>> 0
}

/**
 * CRC-32C rotated right by 15 bits plus 0xa282ead8, as TFRecord stores it: the checksum of a record that holds checksums
 * stays a good one.
 */
export function maskedCrc32c(bytes: Uint8Array): number {
  const checksum = crc32c(bytes)
  return (((checksum >>> 15) | (checksum << 17)) + 0xa282ead8) >>> 0
}
