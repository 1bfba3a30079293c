import { aligned } from "../alignment.js"

/** A buffer and the steps, first to last, during which it must hold. */
export interface Lifetime {
  readonly bytes: number
  readonly from: number
  readonly to: number
}

/**
 * Places buffers in one block of memory: two share bytes only if they never hold at the same step. The largest are
 * placed first, each as low as it fits.
 *
 * @returns the offset of each, and the bytes of the block
 */
export function placeBuffers(lifetimes: readonly Lifetime[]): { offsets: number[]; bytes: number } {
  const offsets = lifetimes.map(() => 0)
  const placed: { readonly offset: number; readonly end: number; readonly lifetime: Lifetime }[] = []
  let bytes = 0
  const order = lifetimes
    .map((_, i) => i)
    .sort((a, b) => (lifetimes[b] as Lifetime).bytes - (lifetimes[a] as Lifetime).bytes || a - b)
  for (const i of order) {
    const lifetime = lifetimes[i] as Lifetime
    const size = aligned(lifetime.bytes)
    let offset = 0
    for (const other of placed) {
      if (other.lifetime.to < lifetime.from || lifetime.to < other.lifetime.from) continue
      if (other.offset >= offset + size) break
      offset = Math.max(offset, other.end)
    }
    offsets[i] = offset
    bytes = Math.max(bytes, offset + size)
    const at = placed.findIndex((other) => other.offset > offset)
    placed.splice(at === -1 ? placed.length : at, 0, { offset, end: offset + size, lifetime })
  }
  return { offsets, bytes }
}
