import { maskedCrc32c } from "./crc32c.js"

/**
 * A TFRecord: length (uint64), masked CRC-32C of the length, data, masked CRC-32C of the data; little-endian.
 *
 * TensorFlow's `tensorflow/core/lib/io/record_writer.h`.
 */
export function encodeRecord(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(8 + 4 + data.length + 4)
  const view = new DataView(record.buffer)
  view.setUint32(0, data.length, true)
  view.setUint32(8, maskedCrc32c(record.subarray(0, 8)), true)
  record.set(data, 12)
  view.setUint32(12 + data.length, maskedCrc32c(data), true)
  return record
}
