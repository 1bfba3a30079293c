import { type Breathing, createBreathing } from "./breathe.js"
import { clockMs } from "./clock.js"
import { RunStopped } from "./run-stopped.js"

/**
 * Milliseconds that a run which was asked to stop waits for greedy episodes and for what comes before training. They can
 * be done again from the last checkpoint; an episode of training, which leads to the next one, is waited for.
 */
const GREEDY_PATIENCE_MS = 1_000

/** Turns that a run gives to timers and signals, and what it does when it hears that it is to stop. */
export interface Patience {
  /** In training. Throws RunStopped when nothing is waited for any longer. */
  readonly training: Breathing
  /** Of greedy episodes that begin now, or of a warm-up. Throws RunStopped when they take too long. */
  readonly greedy: () => Breathing
}

/** How long a run waits for what is under way. */
export function createPatience({
  isStopping = () => false,
  isStoppingNow = () => false,
}: {
  readonly isStopping?: (() => boolean) | undefined
  readonly isStoppingNow?: (() => boolean) | undefined
}): Patience {
  const { isDue, breathe } = createBreathing()
  return {
    training: {
      isDue,
      async breathe() {
        await breathe()
        if (isStoppingNow()) throw new RunStopped()
      },
    },
    greedy() {
      let askedAt: number | undefined
      return {
        isDue,
        async breathe() {
          await breathe()
          if (isStopping()) askedAt ??= clockMs()
          const isTooLate = askedAt !== undefined && clockMs() - askedAt > GREEDY_PATIENCE_MS
          if (isTooLate || isStoppingNow()) throw new RunStopped()
        },
      }
    },
  }
}
