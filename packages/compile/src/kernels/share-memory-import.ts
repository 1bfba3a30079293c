const HEADER_BYTES = 8
const IMPORT_SECTION = 2
const IMPORT_OF_MEMORY = 2
const SHARED_WITH_MAXIMUM = 3
/** 65536 pages: every shared memory is within this. */
const MOST_PAGES = [0x80, 0x80, 0x04]

/** Reads a LEB128 number. */
function readNumber(bytes: Uint8Array, from: number): { value: number; end: number } {
  let value = 0
  let shift = 0
  let end = from
  for (;;) {
    const byte = bytes[end++] as number
    value |= (byte & 127) << shift
    shift += 7
    if (byte < 128) return { value: value >>> 0, end }
  }
}

function writeNumber(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...writeNumber(value >>> 7)]
}

/**
 * The same module, but for its memory import, which is a shared one afterwards: the limits' flags become "shared, with a
 * maximum" and the maximum 65536 pages. The memory has to be the module's first import, as it is in ours.
 *
 * WebAssembly core specification, 5.3.12 (limits) and 5.5.5 (import section); threads proposal (flag 0x02).
 */
export function shareMemoryImport(binary: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let section = HEADER_BYTES
  for (;;) {
    const size = readNumber(binary, section + 1)
    if (binary[section] === IMPORT_SECTION) break
    section = size.end + size.value
  }
  const size = readNumber(binary, section + 1)
  const sectionEnd = size.end + size.value
  const count = readNumber(binary, size.end)
  const module = readNumber(binary, count.end)
  const field = readNumber(binary, module.end + module.value)
  const kind = field.end + field.value
  if (binary[kind] !== IMPORT_OF_MEMORY) throw new Error("The first import is not a memory.")
  const minimum = readNumber(binary, kind + 2)
  const content = [
    ...binary.subarray(size.end, kind + 1),
    SHARED_WITH_MAXIMUM,
    ...binary.subarray(kind + 2, minimum.end),
    ...MOST_PAGES,
    ...binary.subarray(minimum.end, sectionEnd),
  ]
  return new Uint8Array([
    ...binary.subarray(0, section + 1),
    ...writeNumber(content.length),
    ...content,
    ...binary.subarray(sectionEnd),
  ])
}
