import os from "node:os"
import { parseArgs } from "node:util"
import { type Benchmark, type BenchmarkResult, isWithinLimit } from "./benchmark.js"
import { replayBenchmark } from "./replay.js"

const benchmarks: readonly Benchmark[] = [replayBenchmark]

const usage = `node benchmarks/dist/main.js [--json] [NAME…]

Measures ${benchmarks.map(({ id }) => id).join(", ")}, or the named ones.
  --json  one JSON object a line: the machine first, then one for each figure
`

/** Runs what the arguments ask for. Returns the exit code: 1 when a figure breaks its promise, 2 for a wrong call. */
function main(args: readonly string[]): number {
  let options
  try {
    options = parseArgs({
      args: [...args],
      options: { json: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
      allowPositionals: true,
    })
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`)
    return 2
  }
  const { values, positionals: names } = options
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const unknown = names.find((name) => benchmarks.every(({ id }) => id !== name))
  if (unknown !== undefined) {
    process.stderr.write(`There is no benchmark "${unknown}".\n\n${usage}`)
    return 2
  }

  const machine = { id: "machine", node: process.version, cpu: os.cpus()[0]?.model.trim(), platform: process.platform }
  console.log(values.json ? JSON.stringify(machine) : `Node ${machine.node}, ${machine.cpu}, ${machine.platform}`)
  let isKept = true
  for (const benchmark of benchmarks) {
    if (names.length > 0 && !names.includes(benchmark.id)) continue
    for (const result of benchmark.run()) {
      isKept &&= isWithinLimit(result)
      console.log(values.json ? JSON.stringify(result) : describeResult(result))
    }
  }
  return isKept ? 0 : 1
}

function describeResult(result: BenchmarkResult): string {
  const { title, value, unit, limit } = result
  const figure = `${value.toPrecision(3)}${unit === "ratio" ? "" : ` ${unit}`}`
  const cpu = result.cpuValue === undefined ? "" : `, ${result.cpuValue.toPrecision(3)} ${unit} of processor time`
  const promise = limit === undefined ? "" : ` (at most ${limit}: ${isWithinLimit(result) ? "kept" : "BROKEN"})`
  return `${figure.padStart(10)}  ${title}${cpu}${promise}`
}

process.exitCode = main(process.argv.slice(2))
