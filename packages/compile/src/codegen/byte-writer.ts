/** Collects bytes in WebAssembly's encodings of numbers. */
export interface ByteWriter {
  readonly length: number
  byte(value: number): void
  /** A 32-bit number, unsigned LEB128. */
  unsigned(value: number): void
  /** A 32-bit number, signed LEB128. */
  signed(value: number): void
  bytes(values: ArrayLike<number>): void
  /** Its length and its UTF-8 bytes. */
  name(text: string): void
  /** A length and that many bytes. */
  sized(values: ArrayLike<number>): void
  toArray(): Uint8Array<ArrayBuffer>
}

/** An empty writer. */
export function createByteWriter(): ByteWriter {
  const written: number[] = []

  const byte = (value: number): void => {
    written.push(value & 0xff)
  }

  const unsigned = (value: number): void => {
    let rest = value >>> 0
    while (rest > 0x7f) {
      byte((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    byte(rest)
  }

  const signed = (value: number): void => {
    let rest = value | 0
    // The last byte's bit 6 is the sign: go on until what is left is only that.
    while (rest < -0x40 || rest > 0x3f) {
      byte((rest & 0x7f) | 0x80)
      rest >>= 7
    }
    byte(rest & 0x7f)
  }

  const bytes = (values: ArrayLike<number>): void => {
    for (let i = 0; i < values.length; i++) byte(values[i]!)
  }

  const sized = (values: ArrayLike<number>): void => {
    unsigned(values.length)
    bytes(values)
  }

  return {
    get length() {
      return written.length
    },
    byte,
    unsigned,
    signed,
    bytes,
    sized,
    name: (text) => sized(new TextEncoder().encode(text)),
    toArray: () => Uint8Array.from(written),
  }
}
