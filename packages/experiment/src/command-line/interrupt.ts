import { constants } from "node:os"
import { clockMs } from "../run/clock.js"

/** The exit code of a program that Ctrl-C ended. */
export const INTERRUPTED = 130

/** One key press can come twice: from the terminal, and passed on by a program in between. */
const SAME_PRESS_MS = 500

/** What asks a run to stop. */
type StopSignal = "SIGINT" | "SIGTERM"

/** Ctrl-C and `kill`, as a question that a run can ask. */
export interface Interrupt {
  readonly isStopping: () => boolean
  /** What the program ends with when it stopped: 128 + the signal's number. */
  readonly exitCode: number
  /** Leaves both to Node again. */
  remove(): void
}

/**
 * Takes Ctrl-C (SIGINT) and SIGTERM: the first asks the run to stop when it can be saved. A second Ctrl-C ends the
 * process at once; a second SIGTERM does not, for who sends one has SIGKILL too.
 *
 * @param onFirst told when the first comes
 */
export function createInterrupt(onFirst: () => void): Interrupt {
  let first: { readonly signal: StopSignal; readonly at: number } | undefined
  const handle = (signal: StopSignal) => {
    const now = clockMs()
    if (first === undefined) {
      first = { signal, at: now }
      onFirst()
    } else if (signal === "SIGINT" && now - first.at > SAME_PRESS_MS) {
      process.exit(INTERRUPTED)
    }
  }
  const onInt = () => handle("SIGINT")
  const onTerm = () => handle("SIGTERM")
  process.on("SIGINT", onInt)
  process.on("SIGTERM", onTerm)
  return {
    isStopping: () => first !== undefined,
    get exitCode() {
      return first === undefined ? INTERRUPTED : 128 + constants.signals[first.signal]
    },
    remove() {
      process.off("SIGINT", onInt)
      process.off("SIGTERM", onTerm)
    },
  }
}
