import { constants } from "node:os"
import { clockMs } from "../run/clock.js"

/** The exit code of a program that Ctrl-C ended. */
export const INTERRUPTED = 130

/** One key press can come twice: from the terminal, and passed on by a program in between. */
const SAME_PRESS_MS = 500

/**
 * How long a run that SIGTERM asked to stop may take to be saved: less than the ten seconds after which a container's
 * supervisor kills.
 */
const TERM_PATIENCE_MS = 8_000

/** What asks a run to stop. */
type StopSignal = "SIGINT" | "SIGTERM"

/** Ctrl-C and `kill`, as a question that a run can ask. */
export interface Interrupt {
  readonly isStopping: () => boolean
  /** Aborts some seconds after SIGTERM: whatever is under way is to be left. */
  readonly stopNow: AbortSignal
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
  const hurry = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let first: { readonly signal: StopSignal; readonly at: number } | undefined
  const handle = (signal: StopSignal) => {
    const now = clockMs()
    if (first === undefined) {
      first = { signal, at: now }
      if (signal === "SIGTERM") timer = setTimeout(() => hurry.abort(), TERM_PATIENCE_MS).unref()
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
    stopNow: hurry.signal,
    get exitCode() {
      return first === undefined ? INTERRUPTED : 128 + constants.signals[first.signal]
    },
    remove() {
      clearTimeout(timer)
      process.off("SIGINT", onInt)
      process.off("SIGTERM", onTerm)
    },
  }
}
