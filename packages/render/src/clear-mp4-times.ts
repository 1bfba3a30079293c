/** Boxes that hold other boxes, on the way to those with a time. */
const CONTAINERS = ["moov", "trak", "mdia"]

/** Boxes that begin with their version and flags, and the times of creation and of the last change. */
const TIMED = ["mvhd", "tkhd", "mdhd"]

/**
 * Sets an MP4's times of creation and change to 0, "not known", in place: equal episodes are to be equal bytes.
 *
 * ISO/IEC 14496-12, sections 8.2.2, 8.3.2 and 8.4.2.
 */
export function clearMp4Times(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  clearBoxes(view, { from: 0, to: bytes.length })
}

function clearBoxes(view: DataView, { from, to }: { readonly from: number; readonly to: number }): void {
  let start = from
  while (start + 8 <= to) {
    const shortSize = view.getUint32(start)
    // 1: a size of 64 bits follows the name. 0: up to the end.
    const header = shortSize === 1 ? 16 : 8
    const size = shortSize === 1 ? Number(view.getBigUint64(start + 8)) : shortSize === 0 ? to - start : shortSize
    if (size < header) return
    const name = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(start + i)))
    const body = start + header
    if (CONTAINERS.includes(name)) clearBoxes(view, { from: body, to: start + size })
    if (TIMED.includes(name)) {
      const timesLength = view.getUint8(body) === 1 ? 16 : 8
      for (let i = 0; i < timesLength; i++) view.setUint8(body + 4 + i, 0)
    }
    start += size
  }
}
