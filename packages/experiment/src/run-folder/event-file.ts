import type { Storage } from "../storage/storage.js"
import { encodeScalarsEvent, encodeStartEvent, encodeVersionEvent } from "../tensorboard/event.js"
import { encodeRecord } from "../tensorboard/record.js"
import { TENSORBOARD } from "./file-names.js"
import { createLog, type Log } from "./log.js"

/** A TensorBoard event file to be written, and those that were before it. */
export interface EventFile {
  /** The largest step so far; −1 before the first. */
  readonly lastStep: number
  /** The file; undefined as long as there was nothing to write. */
  readonly log: Log | undefined
  scalars(step: number, values: Readonly<Record<string, number>>): void
}

/** Where an event file stands. */
export interface EventFileOptions {
  /** Seconds since 1970. */
  readonly clock: () => number
  /** Event files that the run has already: a run that is resumed starts another, as TensorBoard expects. */
  readonly earlierFiles: number
  /** The largest step in them. */
  readonly lastStep: number
}

/** An event file that begins with its first scalars. */
export function createEventFile(storage: Storage, options: EventFileOptions): EventFile {
  const { clock, earlierFiles } = options
  let { lastStep } = options
  let log: Log | undefined

  function open(wallTime: number): Log {
    // TensorBoard knows the files by "tfevents" and reads them in the order of their names.
    const seconds = String(Math.floor(wallTime)).padStart(10, "0")
    const number = String(earlierFiles).padStart(3, "0")
    const file = createLog(storage, `${TENSORBOARD}/events.out.tfevents.${seconds}.bellman.${number}`, 0)
    file.add(encodeRecord(encodeVersionEvent({ wallTime, step: 0 })))
    if (earlierFiles > 0) file.add(encodeRecord(encodeStartEvent({ wallTime, step: lastStep + 1 })))
    return file
  }

  return {
    get lastStep() {
      return lastStep
    },
    get log() {
      return log
    },
    scalars(step, values) {
      const wallTime = clock()
      log ??= open(wallTime)
      log.add(encodeRecord(encodeScalarsEvent({ wallTime, step }, values)))
      lastStep = Math.max(lastStep, step)
    },
  }
}
