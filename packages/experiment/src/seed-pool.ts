import { Tinypool } from "tinypool"

/** How to repeat a task over seeds. */
export interface SeedPoolOptions<Result> {
  /** A module whose default export takes one task and returns its result: `new URL("./worker.js", import.meta.url)`. */
  readonly worker: URL
  /** Processes at a time. */
  readonly jobs: number
  /** Called as tasks finish, in any order. */
  readonly onResult?: (result: Result) => void
}

/**
 * Runs one task a seed, each in a process of its own, `jobs` at a time; a seed's result depends on the seed alone.
 *
 * @returns the results in the order of the tasks
 */
export async function runSeeds<Task, Result>(
  tasks: readonly Task[],
  { worker, jobs, onResult }: SeedPoolOptions<Result>,
): Promise<Result[]> {
  const pool = new Tinypool({
    filename: worker.href,
    runtime: "child_process",
    minThreads: Math.min(jobs, tasks.length),
    maxThreads: Math.min(jobs, tasks.length),
  })
  try {
    return await Promise.all(
      tasks.map(async (task) => {
        const result = (await pool.run(task).catch((thrown: unknown) => {
          throw asError(thrown)
        })) as Result
        onResult?.(result)
        return result
      }),
    )
  } finally {
    await pool.destroy()
  }
}

/** What another process threw comes as a plain object with an error's fields: the error it was. */
function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  const { name, message, stack } = thrown as Partial<Error>
  const kinds: Readonly<Record<string, ErrorConstructor>> = { RangeError, TypeError }
  const error = new (kinds[name ?? ""] ?? Error)(message ?? String(thrown))
  if (stack !== undefined) error.stack = stack
  return error
}
