import { checkOptions, type ReplayOptions } from "./options.js"
import { layOutRow } from "./row-layout.js"

/**
 * capacity · (2 · D · observation bytes + reward bytes + action bytes + 1), what a memory takes, a transition being
 * rounded up to a multiple of its widest number.
 *
 * Exact, and nothing is allocated. Batches come on top: `createBatch(B)` takes B · (8 · D + 16) bytes, and without
 * replacement 12 more for each of up to 4 · B slots.
 *
 * @throws when an option is out of its range
 *
 * @example
 * replayBytes({ capacity: 1_000_000, observationSize: 8 }) // => 76_000_000
 * replayBytes({ capacity: 1_000, observationSize: 4, dtypes: { observations: "uint8" } }) // => 20_000
 */
export function replayBytes(options: ReplayOptions): number {
  const checked = checkOptions("replayBytes", options)
  return checked.capacity * layOutRow(checked).bytes
}
