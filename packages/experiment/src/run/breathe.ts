import { clockMs } from "./clock.js"

/** Milliseconds that a loop may run before timers and signals wait too long. */
const PATIENCE_MS = 50

/** Lets timers, signals and the page have their turn before a long loop goes on. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}

/** Tells when it is time to {@link breathe}: not at every step, for each breath takes a millisecond. */
export function createBreathing(): { readonly isDue: () => boolean; readonly breathe: () => Promise<void> } {
  let last = clockMs()
  return {
    isDue: () => clockMs() - last > PATIENCE_MS,
    async breathe() {
      await breathe()
      last = clockMs()
    },
  }
}
