/** Buffers begin at multiples of this: a cache line. */
const ALIGNMENT = 64

/** Rounds bytes up to where the next buffer may begin. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
}
