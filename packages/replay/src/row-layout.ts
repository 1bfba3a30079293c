import type { CheckedReplayOptions } from "./options.js"

/** Where a field's numbers are: the one of row k at k · step + start, counted in numbers of the field's own type. */
export interface Place {
  readonly start: number
  readonly step: number
}

/** How a row, which holds one transition, is laid out. */
export interface RowLayout {
  /** Bytes from one row to the next. */
  readonly bytes: number
  /** s and right after it s′, 2 · D numbers. */
  readonly observations: Place
  readonly rewards: Place
  readonly actions: Place
  /** One byte: the lowest bit is 1 when the MDP ended, the others are the number of the discount. */
  readonly terminated: Place
}

/**
 * Lays the fields of a transition side by side, the widest type first: then all are aligned, and the only gap is at the
 * end, smaller than the widest number.
 *
 * A row in one place costs one or two cache misses when it is sampled. An array for each field would cost one for each.
 */
export function layOutRow({ observationSize, observations, rewards, actions }: CheckedReplayOptions): RowLayout {
  const fields = [
    { name: "observations", bytes: observations.bytes, count: 2 * observationSize },
    { name: "rewards", bytes: rewards.bytes, count: 1 },
    { name: "actions", bytes: actions.bytes, count: 1 },
    { name: "terminated", bytes: 1, count: 1 },
  ] as const
  const ordered = fields.toSorted((a, b) => b.bytes - a.bytes)
  const widest = ordered[0]?.bytes as number
  const bytes = Math.ceil(fields.reduce((sum, field) => sum + field.bytes * field.count, 0) / widest) * widest

  const places: Partial<Record<(typeof fields)[number]["name"], Place>> = {}
  let offset = 0
  for (const field of ordered) {
    places[field.name] = { start: offset / field.bytes, step: bytes / field.bytes }
    offset += field.bytes * field.count
  }
  return { bytes, ...(places as Required<typeof places>) }
}
