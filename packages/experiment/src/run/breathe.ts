import { clockMs } from "./clock.js"

/** Milliseconds that a loop may run before timers and signals wait too long. */
const PATIENCE_MS = 50

/** Turns that a long loop gives to timers, signals and the page. */
export interface Breathing {
  /** Whether it is time: not at every step, for each breath takes a millisecond. */
  readonly isDue: () => boolean
  readonly breathe: () => Promise<void>
}

/** Begins to count now. */
export function createBreathing(): Breathing {
  let last = clockMs()
  return {
    isDue: () => clockMs() - last > PATIENCE_MS,
    async breathe() {
      await new Promise((resolve) => {
        setTimeout(resolve, 0)
      })
      last = clockMs()
    },
  }
}

/** Takes every step of a generator, breathes in between, and gives back what it returns. */
export async function playBreathing<Result>(
  steps: Iterator<unknown, Result>,
  { isDue, breathe }: Breathing,
): Promise<Result> {
  for (;;) {
    const next = steps.next()
    if (next.done === true) return next.value
    if (isDue()) await breathe()
  }
}
