import { Tinypool } from "tinypool"
import { RunError } from "../run/run-error.js"
import { revive } from "./revive-error.js"

/** What is sent to a worker's process to ask it to stop when it can be saved. */
export const STOP_MESSAGE = "bellman:stop"
/** What is sent to it when it is not to wait for the end of its episode any longer. */
export const STOP_NOW_MESSAGE = "bellman:stop-now"
/** What a worker's process sends once it listens: a stop that came before nobody heard. */
export const READY_MESSAGE = "bellman:ready"

/** What tinypool says of a process that is gone. */
const GONE = "Worker exited unexpectedly"
/** What the system says of a message to one. */
const GONE_CODES: readonly unknown[] = ["EPIPE", "ECONNRESET", "ERR_IPC_CHANNEL_CLOSED"]

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
  /** Asks them to leave what is under way: what was saved before remains. */
  readonly stopNow?: AbortSignal
}

/** The two ends of a process's messages, as tinypool takes them. */
interface Channel {
  onMessage(send: (message: string) => void): void
  postMessage(message: unknown): void
}

/**
 * Runs one task a seed, each in a process of its own, `jobs` at a time; a seed's result depends on the seed alone.
 *
 * @returns the results in the order of the tasks; undefined for those that never started, or whose process ended before
 *   it could answer a `stop`
 * @throws what a task threw; RunError where its process was killed
 */
export async function runSeeds<Task, Result>(
  tasks: readonly Task[],
  { worker, jobs, onResult, stop, stopNow }: SeedPoolOptions<Result>,
): Promise<(Result | undefined)[]> {
  if (stop?.aborted) return tasks.map(() => undefined)
  const processes = Math.min(jobs, tasks.length)
  const pool = new Tinypool({
    filename: worker.href,
    runtime: "child_process",
    minThreads: processes,
    maxThreads: processes,
    // Without it they would have no PATH, and no TFJS_NODE_PATH.
    env: process.env as Record<string, string>,
  })
  // A process that is gone while it has no task is missed by nobody.
  pool.on("error", () => {})
  const sends = new Set<(message: string) => void>()
  const isStopping = () => stop?.aborted ?? false
  const onStop = () => {
    for (const send of sends) send(STOP_MESSAGE)
    pool.cancelPendingTasks()
  }
  const onStopNow = () => {
    for (const send of sends) send(STOP_NOW_MESSAGE)
  }
  stop?.addEventListener("abort", onStop)
  stopNow?.addEventListener("abort", onStopNow)

  async function runOne(task: Task): Promise<Result | undefined> {
    let send: ((message: string) => void) | undefined
    const channel: Channel = {
      onMessage(callback) {
        send = callback
        sends.add(callback)
      },
      postMessage(message) {
        if (message === READY_MESSAGE && isStopping()) send?.(STOP_MESSAGE)
        if (message === READY_MESSAGE && stopNow?.aborted === true) send?.(STOP_NOW_MESSAGE)
      },
    }
    try {
      const result = (await pool.run(task, { channel })) as Result
      onResult?.(result)
      return result
    } catch (thrown) {
      const hasBegun = send !== undefined
      const isGone = isOfGoneProcess(thrown)
      // A Ctrl-C reaches every process of the terminal: one that does not listen yet ends.
      if (isStopping() && (!hasBegun || isGone)) return undefined
      if (!isGone) throw revive(thrown)
      throw new RunError("The process of a seed was killed, or ran out of memory. Go on with --resume.")
    } finally {
      if (send !== undefined) sends.delete(send)
    }
  }

  try {
    return await Promise.all(tasks.map(runOne))
  } finally {
    stop?.removeEventListener("abort", onStop)
    stopNow?.removeEventListener("abort", onStopNow)
    // A pool does not keep this process waiting for its own, and so would never be told that they have ended.
    const waiting = setInterval(() => {}, 1_000)
    await pool.destroy()
    clearInterval(waiting)
  }
}

/** Whether this is no error of a task's: its process has ended, and with it the way to it. */
function isOfGoneProcess(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.message === GONE || ("code" in thrown && GONE_CODES.includes(thrown.code)))
}
