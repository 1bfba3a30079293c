/** The entry of processes that the benchmarks start: each runs one task and sends back what came of it. */
import { enableProdMode } from "@tensorflow/tfjs-core"
import { setFlagsFromString } from "node:v8"
import type { Task, TaskResult } from "./run-task.js"

enableProdMode()
const task = JSON.parse(process.argv[2] as string) as Task
if (task.kind === "modes" && task.variant.relaxed) {
  const { hasChains } = await import("./peak.js")
  // Node 20 has it behind this flag, newer ones without; before anything else is compiled.
  if (!hasChains("relaxed-multiply-add")) setFlagsFromString("--experimental-wasm-relaxed-simd")
}
const result: TaskResult<Task["kind"]> =
  task.kind === "modes"
    ? await (await import("./modes.js")).runModes(task)
    : await (await import("./compile-time.js")).runCompileTime(task)
// Helper threads would keep the process alive.
process.send?.(result, () => process.exit())
