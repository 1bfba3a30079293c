import { createChecks } from "@bellman-rl/checks"
import type { Snapshot, SnapshotValue } from "@bellman-rl/spec"
import type { CheckedReplayOptions } from "./options.js"
import { layOutRow } from "./row-layout.js"

/** How far the ring is filled, and where the next transition goes. */
export interface Ring {
  readonly size: number
  readonly position: number
}

const checks = createChecks("replay")
const where = "restore"

/** The filled rows of a memory's bytes, and what they mean. While the ring is not full they are its first ones. */
export function takeSnapshot(bytes: Uint8Array, options: CheckedReplayOptions, { size, position }: Ring): Snapshot {
  return { ...identity(options), size, position, rows: bytes.slice(0, size * layOutRow(options).bytes) }
}

/** The ring and the rows of a snapshot, if it is one of a memory made with the same options. */
export function checkSnapshot(snapshot: Snapshot, options: CheckedReplayOptions): Ring & { readonly rows: Uint8Array } {
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
  return { size, position, rows: checkRows(snapshot["rows"], size * layOutRow(options).bytes) }
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
  const problem = { expected: `Uint8Array(${length})`, got: rows, advice: "The snapshot is damaged: use another." }
  if (!(rows instanceof Uint8Array)) throw checks.typeError(where, "snapshot.rows", problem)
  if (rows.length !== length) throw checks.rangeError(where, "snapshot.rows", problem)
  return rows
}
