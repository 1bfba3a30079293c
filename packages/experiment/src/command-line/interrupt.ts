/** The exit code of a program that was interrupted. */
export const INTERRUPTED = 130

/** Ctrl-C, as a question that a run can ask. */
export interface Interrupt {
  readonly isStopping: () => boolean
  /** Leaves Ctrl-C to Node again. */
  remove(): void
}

/**
 * Takes Ctrl-C: the first asks the run to stop when it can be saved, the second ends the process at once.
 *
 * @param onFirst told when the first comes
 */
export function createInterrupt(onFirst: () => void): Interrupt {
  let isStopping = false
  const handle = () => {
    if (isStopping) process.exit(INTERRUPTED)
    isStopping = true
    onFirst()
  }
  process.on("SIGINT", handle)
  return {
    isStopping: () => isStopping,
    remove: () => void process.off("SIGINT", handle),
  }
}
