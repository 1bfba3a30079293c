import type { Storage } from "./storage.js"

/** A storage whose lock is kept from the first time that it is asked for. */
export interface KeptStorage {
  readonly storage: Storage
  /** Gives the lock up, if it was taken. */
  release(): Promise<void>
}

/**
 * A storage whose lock is kept once it was taken: a run and its report are written by one process, with no moment between
 * the two in which another could go on with the run.
 */
export function keepLocked(storage: Storage): KeptStorage {
  let unlock: (() => Promise<void>) | undefined
  return {
    storage: {
      ...storage,
      async lock() {
        unlock ??= await storage.lock()
        return async () => {}
      },
    },
    async release() {
      await unlock?.()
      unlock = undefined
    },
  }
}
