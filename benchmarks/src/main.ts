import { createCommand, runMain, UsageError } from "@bellman-rl/experiment"
import os from "node:os"
import { type Benchmark, type BenchmarkResult, isWithinLimit } from "./benchmark.js"
import { replayBenchmark } from "./replay.js"

const benchmarks: readonly Benchmark[] = [replayBenchmark]
const names = benchmarks.map(({ id }) => id)

await runMain(async () => {
  const command = createCommand({ name: "bench", description: `Measures ${names.join(", ")}, or the named ones.` })
    .argument("[names...]", "what to measure")
    .option("--json", "one JSON object a line: the machine first, then one for each figure", false)
  command.parse(process.argv.slice(2), { from: "user" })
  const unknown = command.args.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new UsageError(`there is no benchmark "${unknown}": expected ${names.join(", ")}`)
  const chosen = benchmarks.filter(({ id }) => command.args.length === 0 || command.args.includes(id))
  if (!measure(chosen, command.opts<{ json: boolean }>().json)) process.exitCode = 1
})

/** Measures and prints, figure by figure. Whether every promise is kept. */
function measure(chosen: readonly Benchmark[], json: boolean): boolean {
  const machine = { id: "machine", node: process.version, cpu: os.cpus()[0]?.model.trim(), platform: process.platform }
  console.log(json ? JSON.stringify(machine) : `Node ${machine.node}, ${machine.cpu}, ${machine.platform}`)
  let isKept = true
  for (const benchmark of chosen) {
    for (const result of benchmark.run()) {
      isKept &&= isWithinLimit(result)
      console.log(json ? JSON.stringify(result) : describeResult(result))
    }
  }
  return isKept
}

function describeResult(result: BenchmarkResult): string {
  const { title, value, unit, limit } = result
  const figure = `${value.toPrecision(3)}${unit === "ratio" ? "" : ` ${unit}`}`
  const cpu = result.cpuValue === undefined ? "" : `, ${result.cpuValue.toPrecision(3)} ${unit} of processor time`
  const promise = limit === undefined ? "" : ` (at most ${limit}: ${isWithinLimit(result) ? "kept" : "BROKEN"})`
  return `${figure.padStart(10)}  ${title}${cpu}${promise}`
}
