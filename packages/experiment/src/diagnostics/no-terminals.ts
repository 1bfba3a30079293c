import { createChecks } from "@bellman-rl/checks"
import type { Detector } from "./detector.js"
import { readableNumber } from "./readable-number.js"

const checks = createChecks("experiment")

/** Terminal rows that must be missing: by chance none of so many turns up once in e²⁰, 485 million, runs. */
const MISSING_ROWS = 20
/** Terminations remembered. A memory that holds more of them is judged by these. */
const REMEMBERED = 256

/**
 * Episodes terminated, and the memory does not know.
 *
 * Each look adds up how many terminal rows uniform sampling should have found. The first one that is found settles the
 * matter.
 */
export function createNoTerminals(): Detector {
  /** The steps of the last terminations. */
  let terminations: number[] = []
  let terminated = 0
  let rowsSeen = 0
  let expectedRows = 0
  let isSettled = false

  return {
    name: "no-terminals",
    observe(event) {
      if (event.type !== "episode-end" || !event.terminated) return
      terminated += 1
      terminations.push(event.steps)
      if (terminations.length > REMEMBERED) terminations.shift()
    },
    examine({ progress, memorySize, rows, terminalRows }) {
      if (terminalRows > 0) isSettled = true
      if (isSettled) return undefined
      const held = terminations.filter((step) => step > progress.steps - memorySize).length
      rowsSeen += rows
      expectedRows += (rows * held) / memorySize
      if (expectedRows < MISSING_ROWS) return undefined
      return (
        `${terminated} episodes terminated, but none of ${rowsSeen} rows sampled from the memory is terminal, ` +
        `where about ${readableNumber(expectedRows)} should be: ` +
        `what follows an episode's end is bootstrapped as if the episode went on. ` +
        `Hand each step's \`terminated\` to the memory's \`add\`.`
      )
    },
    snapshot: () => ({ terminations: Float64Array.from(terminations), terminated, rowsSeen, expectedRows, isSettled }),
    restore(snapshot) {
      const read = (name: string) =>
        checks.number("restore", `snapshot.no-terminals.${name}`, snapshot[name], { min: 0 })
      const steps: unknown = snapshot["terminations"]
      if (!(steps instanceof Float64Array)) {
        const problem = { expected: "a Float64Array", got: steps }
        throw checks.typeError("restore", "snapshot.no-terminals.terminations", problem)
      }
      terminations = Array.from(steps)
      terminated = read("terminated")
      rowsSeen = read("rowsSeen")
      expectedRows = read("expectedRows")
      isSettled = snapshot["isSettled"] === true
    },
  }
}
