import { Tinypool } from "tinypool"
import { revive } from "./revive-error.js"

/** What is sent to a worker's process to ask it to stop when it can be saved. */
export const STOP_MESSAGE = "bellman:stop"

/** How to repeat a task over seeds. */
export interface SeedPoolOptions<Result> {
  /** A module whose default export takes one task and returns its result: `new URL("./worker.js", import.meta.url)`. */
  readonly worker: URL
  /** Processes at a time. */
  readonly jobs: number
  /** Called as tasks finish, in any order. */
  readonly onResult?: (result: Result) => void
  /** Asks the tasks under way to stop, by a message, and starts no more. */
  readonly stop?: AbortSignal
}

/**
 * Runs one task a seed, each in a process of its own, `jobs` at a time; a seed's result depends on the seed alone.
 *
 * @returns the results in the order of the tasks; undefined for those that never started
 */
export async function runSeeds<Task, Result>(
  tasks: readonly Task[],
  { worker, jobs, onResult, stop }: SeedPoolOptions<Result>,
): Promise<(Result | undefined)[]> {
  const processes = Math.min(jobs, tasks.length)
  const pool = new Tinypool({
    filename: worker.href,
    runtime: "child_process",
    minThreads: processes,
    maxThreads: processes,
  })
  const waiting = new AbortController()
  const sends = new Set<(message: string) => void>()
  stop?.addEventListener("abort", () => {
    for (const send of sends) send(STOP_MESSAGE)
    pool.cancelPendingTasks()
    waiting.abort()
  })
  const runOne = async (task: Task): Promise<Result | undefined> => {
    let send: ((message: string) => void) | undefined
    const channel = {
      onMessage(callback: (message: string) => void) {
        send = callback
        sends.add(callback)
      },
    }
    try {
      const result = (await pool.run(task, { channel })) as Result
      onResult?.(result)
      return result
    } catch (thrown) {
      if (send === undefined && waiting.signal.aborted) return undefined
      throw revive(thrown)
    } finally {
      if (send !== undefined) sends.delete(send)
    }
  }
  try {
    return await Promise.all(tasks.map(runOne))
  } finally {
    await pool.destroy()
  }
}
