import { createChecks } from "@bellman-rl/checks"
import type { Snapshot, SnapshotValue } from "@bellman-rl/spec"
import type { CheckedReplayOptions } from "./options.js"
import { MOST_DISCOUNTS } from "./discounts.js"
import { layOutRow } from "./row-layout.js"
import type { Rows } from "./rows.js"

/** How far the ring is filled, and where the next transition goes. */
export interface Ring {
  readonly size: number
  readonly position: number
}

const checks = createChecks("replay")
const where = "restore"
const damaged = "The snapshot is damaged: use another."

/** What a snapshot holds of a memory. */
export interface RestoredRing extends Ring {
  readonly rows: Uint8Array
  readonly discounts: Float32Array
}

/** The filled rows of a memory, and what they mean. While the ring is not full they are its first ones. */
export function takeSnapshot(
  { bytes, layout, discounts }: Rows,
  options: CheckedReplayOptions,
  { size, position }: Ring,
): Snapshot {
  return {
    ...identity(options),
    size,
    position,
    discounts: discounts.values.slice(0, discounts.count),
    rows: bytes.slice(0, size * layout.bytes),
  }
}

/** The ring and the rows of a snapshot, if it is one of a memory made with the same options. */
export function checkSnapshot(snapshot: Snapshot, options: CheckedReplayOptions): RestoredRing {
  checks.fields(where, "snapshot", snapshot)
  for (const [name, own] of Object.entries(identity(options))) {
    if (snapshot[name] === own) continue
    throw checks.rangeError(where, `snapshot.${name}`, {
      expected: `${JSON.stringify(own)} as in this memory`,
      got: snapshot[name],
      advice: "Restore into a memory made with the same options.",
    })
  }
  const { capacity } = options
  const size = checks.integer(where, "snapshot.size", snapshot["size"], { min: 0, max: capacity })
  const places = size < capacity ? { min: size, max: size } : { min: 0, max: capacity - 1 }
  const position = checks.integer(where, "snapshot.position", snapshot["position"], places)
  const layout = layOutRow(options)
  const rows = checkRows(snapshot["rows"], size * layout.bytes)
  const discounts = checkDiscounts(snapshot["discounts"])
  for (let at = layout.terminated.start; at < rows.length; at += layout.bytes) {
    if ((rows[at] as number) >> 1 < discounts.length) continue
    throw checks.rangeError(where, `snapshot.rows[${at}]`, {
      expected: `below ${2 * discounts.length}`,
      got: rows[at],
      advice: damaged,
    })
  }
  return { size, position, rows, discounts }
}

/** A snapshot from before there were discounts has single steps only. */
function checkDiscounts(discounts: SnapshotValue | undefined): Float32Array {
  if (discounts === undefined) return Float32Array.of(1)
  const isWellFormed =
    discounts instanceof Float32Array &&
    discounts.length <= MOST_DISCOUNTS &&
    discounts[0] === 1 &&
    discounts.every((discount) => discount >= 0 && discount <= 1)
  if (isWellFormed) return discounts
  const expected = `a Float32Array of 1 and up to ${MOST_DISCOUNTS - 1} other numbers in [0, 1]`
  throw checks.rangeError(where, "snapshot.discounts", { expected, got: discounts, advice: damaged })
}

/** What two memories must have in common to understand each other's rows. */
function identity({ capacity, observationSize, observations, actions, rewards }: CheckedReplayOptions) {
  return {
    capacity,
    observationSize,
    observationDtype: observations.dtype,
    actionDtype: actions.dtype,
    rewardDtype: rewards.dtype,
  }
}

function checkRows(rows: SnapshotValue | undefined, length: number): Uint8Array {
  const problem = { expected: `Uint8Array(${length})`, got: rows, advice: damaged }
  if (!(rows instanceof Uint8Array)) throw checks.typeError(where, "snapshot.rows", problem)
  if (rows.length !== length) throw checks.rangeError(where, "snapshot.rows", problem)
  return rows
}
