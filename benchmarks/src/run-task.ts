import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Variant } from "./compiled-update.js"
import type { CallTime } from "./interleave.js"

/** A variant of some workloads, against the default mode. */
export interface ModesTask {
  readonly kind: "modes"
  readonly variant: Variant
  readonly ids: readonly string[]
  readonly quick: boolean
}

/** A first call. */
export interface CompileTimeTask {
  readonly kind: "compile-time"
  readonly id: string
}

/** What runs in a process of its own. */
export type Task = ModesTask | CompileTimeTask

/** The time of one workload's update in two modes. */
export interface ModeTimes {
  /** What ran the variant. */
  readonly engine: "wasm" | "eager"
  readonly default: CallTime
  readonly variant: CallTime
}

/** What each kind of task sends back. */
export interface TaskResults {
  /** In the order of the workloads; and the peak with fused multiply-add where it belongs to the variant. */
  readonly modes:
    | { readonly workloads: readonly ModeTimes[]; readonly relaxedPeakGflops?: number }
    /** This machine cannot run the variant. */
    | "unavailable"
  readonly "compile-time": { readonly ms: number }
}

/** What a task of this kind sends back. */
export type TaskResult<Kind extends Task["kind"]> = TaskResults[Kind]

/** Runs a task in a fresh process. */
export function runTask<Kind extends Task["kind"]>(task: Extract<Task, { kind: Kind }>): Promise<TaskResult<Kind>> {
  const child = fork(fileURLToPath(new URL("./child.js", import.meta.url)), [JSON.stringify(task)])
  return new Promise((resolve, reject) => {
    let result: TaskResult<Kind> | undefined
    child.on("message", (message) => (result = message as TaskResult<Kind>))
    child.on("error", reject)
    child.on("exit", (code) => {
      if (result !== undefined) resolve(result)
      else reject(new Error(`the process for ${JSON.stringify(task)} ended with ${code} and without a result`))
    })
  })
}
