import type { Progress, Schedule, Snapshot } from "@bellman-rl/spec"

/** A schedule that remembers something of the progress it saw, so a checkpoint must keep it. */
export interface RememberingSchedule extends Schedule {
  (progress: Progress): number
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
}

function remembers(schedule: Schedule): schedule is RememberingSchedule {
  return "snapshot" in schedule && "restore" in schedule
}

/**
 * What a schedule remembers, for a checkpoint; nothing for a pure one.
 *
 * @example
 * snapshotSchedule(constantSchedule(0.1)) // => {}
 */
export function snapshotSchedule(schedule: Schedule): Snapshot {
  return remembers(schedule) ? schedule.snapshot() : {}
}

/** Gives back to a schedule what {@link snapshotSchedule} took from it. */
export function restoreSchedule(schedule: Schedule, snapshot: Snapshot): void {
  if (remembers(schedule)) schedule.restore(snapshot)
}
