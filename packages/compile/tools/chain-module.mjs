/** @param {number} value unsigned LEB128 */
function leb(value) {
  const bytes = []
  do {
    const rest = value >>> 7
    bytes.push(rest === 0 ? value & 127 : (value & 127) | 128)
    value = rest
  } while (value !== 0)
  return bytes
}

/** @param {number} id @param {number[]} content */
function section(id, content) {
  return [id, ...leb(content.length), ...content]
}

/**
 * A module whose `run(steps)` takes that many steps of `count` independent chains acc = acc + acc·k on four floats each:
 * what the machine's multipliers and adders can do at most.
 *
 * @param {number} count
 */
export function chainModule(count) {
  const STEPS = 0
  const K = 1
  const first = 2
  const chain = (/** @type {number} */ i) => {
    const local = first + i
    return [0x20, local, 0x20, local, 0x20, K, 0xfd, 0xe6, 1, 0xfd, 0xe4, 1, 0x21, local] // f32x4.mul, f32x4.add
  }
  const locals = Array.from({ length: count }, (_, i) => i)
  const code = [
    [0x43, 0x5f, 0x70, 0x89, 0x30, 0xfd, 0x13, 0x21, K], // f32x4.splat(1e-9)
    locals.flatMap((i) => [0x43, 0, 0, 0x80, 0x3f, 0xfd, 0x13, 0x21, first + i]), // f32x4.splat(1)
    [0x03, 0x40],
    locals.flatMap(chain),
    [0x20, STEPS, 0x41, 1, 0x6b, 0x22, STEPS, 0x0d, 0, 0x0b], // until --steps is 0
    locals.flatMap((i) => (i === 0 ? [0x20, first] : [0x20, first + i, 0xfd, 0xe4, 1])),
    [0xfd, 0x1f, 0, 0x0b], // the sum's first lane
  ].flat()
  const body = [1, ...leb(count + 1), 0x7b, ...code]
  const sections = [
    section(1, [1, 0x60, 1, 0x7f, 1, 0x7d]),
    section(3, [1, 0]),
    section(7, [1, 3, 0x72, 0x75, 0x6e, 0, 0]),
    section(10, [1, ...leb(body.length), ...body]),
  ]
  return new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()])
}
