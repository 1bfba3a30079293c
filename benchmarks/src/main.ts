import { createCommand, runMain, UsageError } from "@bellman-rl/experiment"
import { readFile, writeFile } from "node:fs/promises"
import type { Benchmark, Measured } from "./benchmark.js"
import { compileBenchmark } from "./compile-benchmark.js"
import { isKept } from "./figure.js"
import { loopsBenchmark } from "./loops-benchmark.js"
import { describeMachine } from "./machine.js"
import { lunarLanderBenchmark } from "./lunar-lander.js"
import { createPeakMeter } from "./peak.js"
import { replayBenchmark } from "./replay.js"
import { createReport, describeReport, type Report } from "./report.js"
import { solveBenchmark } from "./solve-cartpole.js"

const benchmarks: readonly Benchmark[] = [
  replayBenchmark,
  lunarLanderBenchmark,
  compileBenchmark,
  loopsBenchmark,
  solveBenchmark,
]
/** What `--quick` leaves out unless it is named. */
const slow: readonly string[] = [replayBenchmark.id, lunarLanderBenchmark.id, solveBenchmark.id]
const names = benchmarks.map(({ id }) => id)
/** Samples of the peak before anything else, so that there is one whatever is measured. */
const PEAK_SAMPLES = 5

interface Options {
  readonly json: boolean
  readonly quick: boolean
  readonly save?: string
  readonly chart?: string
}

await runMain(async () => {
  const typed = process.argv.slice(2)
  const command = createCommand({ name: "bench", description: `Measures ${names.join(", ")}, or the named ones.` })
    .argument("[names...]", "what to measure; or: chart RESULT.json FILE.svg, to draw a saved result")
    .option("--json", "print one JSON object", false)
    .option("--quick", "W1, W2 and L1 only, in less than a minute; no bar is judged", false)
    .option("--save <file>", "write the JSON object to this file too")
    .option("--chart <file>", "write a chart of it to this SVG file")
  command.parse(typed, { from: "user" })
  const [name, from, to] = command.args
  if (name === "chart") {
    if (from === undefined || to === undefined || command.args.length > 3) {
      throw new UsageError("chart takes two files: chart RESULT.json FILE.svg")
    }
    await saveChart(JSON.parse(await readFile(from, "utf8")) as Report, to)
    return
  }

  const unknown = command.args.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new UsageError(`there is no benchmark "${unknown}": expected ${names.join(", ")}`)
  const { json, quick, save, chart } = command.opts<Options>()
  const isChosen = ({ id }: Benchmark): boolean =>
    command.args.length === 0 ? !(quick && slow.includes(id)) : command.args.includes(id)
  const report = await measureAll(benchmarks.filter(isChosen), {
    quick,
    command: ["npm run bench", ...(typed.length === 0 ? [] : ["--", ...typed])].join(" "),
  })

  const text = `${JSON.stringify(report, null, 2)}\n`
  console.log(json ? text : describeReport(report))
  if (save !== undefined) await writeFile(save, text)
  if (chart !== undefined) await saveChart(report, chart)
  if (quick) tell("bars are not judged: --quick measures too little, on machines that are shared")
  else if (!report.figures.every(isKept)) process.exitCode = 1
})

async function measureAll(
  chosen: readonly Benchmark[],
  { quick, command }: { readonly quick: boolean; readonly command: string },
): Promise<Report> {
  const machine = describeMachine()
  const peak = await createPeakMeter("multiply-then-add")
  for (let i = 0; i < PEAK_SAMPLES; i++) peak.sample()
  const measured: Measured[] = []
  for (const benchmark of chosen) measured.push(await benchmark.run({ quick, peak, tell }))
  return createReport({ command, machine, peakGflops: peak.gflops(), measured })
}

/** The chart's library is large: it is loaded when everything has been measured. */
async function saveChart(report: Report, file: string): Promise<void> {
  const { drawChart } = await import("./chart.js")
  await writeFile(file, drawChart(report))
}

/** Progress and remarks: not part of the result. */
function tell(message: string): void {
  process.stderr.write(`${message}\n`)
}
