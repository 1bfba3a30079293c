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

/**
 * The same events, with turns for timers, signals and file streams in between: for a loop of your own over `train`, which
 * is synchronous, so that nothing else happens in the process while it goes on. A turn comes every 50 ms or so.
 */
export async function* breathing<Event>(events: Iterable<Event>): AsyncGenerator<Event, void, undefined> {
  const { isDue, breathe } = createBreathing()
  for (const event of events) {
    yield event
    if (isDue()) await breathe()
  }
}
