import { quantile } from "@bellman-rl/experiment"
import { compiledContestant, defaultVariant } from "./compiled-update.js"
import { type CompileTimeTask, runTask, type TaskResult } from "./run-task.js"
import { workloadOf } from "./workloads.js"

/** Calls whose median is taken for one like the others. */
const STEADY_CALLS = 5

/** The median of some first calls, each in a fresh process as a user's program is, in ms: less a later one. */
export async function measureCompileTime(id: string, { repeats }: { readonly repeats: number }): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < repeats; i++) times.push((await runTask<"compile-time">({ kind: "compile-time", id })).ms)
  return quantile(times, 0.5)
}

/** What the process of its own does. */
export async function runCompileTime({ id }: CompileTimeTask): Promise<TaskResult<"compile-time">> {
  const contestant = await compiledContestant(workloadOf(id), defaultVariant)
  const first = timed(contestant.call)
  const steady = Array.from({ length: STEADY_CALLS }, () => timed(contestant.call))
  return { ms: first - quantile(steady, 0.5) }
}

function timed(call: () => void): number {
  const start = performance.now()
  call()
  return performance.now() - start
}
