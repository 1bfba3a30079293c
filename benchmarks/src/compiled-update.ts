import { compile, type CompileOptions } from "@bellman-rl/compile"
import { type EagerBackend, selectBackend } from "./eager-backends.js"
import type { Contestant } from "./interleave.js"
import { createWorkloadUpdate } from "./workload-update.js"
import type { Workload } from "./workloads.js"

/** A way to run an update. */
export interface Variant {
  /** Its name among contestants. */
  readonly id: string
  readonly relaxed: boolean
  readonly threads: number
}

/** The mode that needs no option. */
export const defaultVariant: Variant = { id: "default", relaxed: false, threads: 1 }

/** With fused multiply-add. */
export const relaxedVariant: Variant = { id: "relaxed", relaxed: true, threads: 1 }

/** With a helper for large matrix products. */
export const twoThreadsVariant: Variant = { id: "2 threads", relaxed: false, threads: 2 }

/** A contestant that can be freed. */
export interface UpdateContestant extends Contestant {
  /** What ran the last call. */
  readonly engine: () => "wasm" | "eager"
  readonly dispose: () => void
}

/** The update of a workload, compiled. */
export function compiledContestant(workload: Workload, { id, relaxed, threads }: Variant): Promise<UpdateContestant> {
  return createContestant(workload, { id, backend: "cpu", options: { engine: "wasm", relaxed, threads } })
}

/** The same update, run by TensorFlow.js. */
export function eagerContestant(workload: Workload, backend: EagerBackend): Promise<UpdateContestant> {
  return createContestant(workload, { id: backend, backend, options: { engine: "eager" } })
}

/** Each has variables of its own, made on its backend: else they would move from one to the other between samples. */
async function createContestant(
  workload: Workload,
  { id, backend, options }: { id: string; backend: EagerBackend; options: CompileOptions },
): Promise<UpdateContestant> {
  const prepare = (): Promise<void> => selectBackend(backend)
  await prepare()
  const { update, inputs, nextBatch, dispose } = createWorkloadUpdate(workload)
  const compiled = compile(update, inputs, options)
  return {
    id,
    prepare,
    call: () => void compiled(nextBatch()),
    engine: () => compiled.engine ?? "eager",
    dispose() {
      compiled.dispose()
      dispose()
    },
  }
}
