import { existsSync } from "node:fs"
import path from "node:path"
import type { Bench } from "../bench.js"
import { endingProblems, errorProblems } from "../expectations.js"
import { lossProblems } from "../folder-content.js"
import { createTally, type Row } from "../row.js"

const NEVER: readonly string[] = ["--video", "never"]

/** What breaks, and what the error names. Training's 137th step is in its 16th episode. */
const faults: readonly (readonly [fault: string, names: readonly string[]])[] = [
  ["training:reward-nan@137", ["episode 15, at step 137", "reward", "NaN"]],
  ["training:observation-nan@137", ["episode 15, at step 137", "observation[7]", "NaN"]],
  ["training:observation-short@137", ["episode 15, at step 137", "observation", "Float32Array(49)"]],
  ["training:reward-infinite@200", ["at step 200", "reward", "Infinity"]],
  ["training:observation-plain@137", ["at step 137", "observation", "Float32Array(50)"]],
  ["training:terminated-number@137", ["at step 137", "terminated", "got 1"]],
  ["training:throws@137", ["at step 137", "the simulator crashed"]],
  // Two greedy episodes after every 90 steps of training, five at the end.
  ["evaluation:reward-nan@40", ["step 4 of a greedy episode", "reward", "NaN"]],
  ["evaluation:observation-nan@40", ["step 4 of a greedy episode", "observation[7]", "NaN"]],
  ["evaluation:observation-short@40", ["step 4 of a greedy episode", "observation", "Float32Array(49)"]],
  ["evaluation:reward-nan@73", ["after training", "reward", "NaN"]],
]

/** An environment that breaks: the run stops with step and field, and goes on once the environment is mended. */
export async function brokenEnvironment(bench: Bench): Promise<Row> {
  const tally = createTally("NaN, wrong shape … from an environment: stops with step and field; mended, --resume")
  const reference = bench.newFolder("unbroken")
  const unbroken = await bench.broken([...NEVER, "--out", reference])
  tally.add("nothing broken", endingProblems(unbroken, { code: 0 }))
  for (const [fault, names] of bench.isQuick ? faults.slice(0, 2) : faults) {
    const folder = bench.newFolder("broken")
    const ended = await bench.broken([...NEVER, "--quiet", "--out", folder], fault)
    const problems = errorProblems(ended, { code: 1, names: [...names, folder] })
    if (!existsSync(path.join(folder, "checkpoints"))) problems.push("no checkpoint is kept")
    const mended = await bench.broken(["--resume", folder, ...NEVER])
    tally.add(fault, [...problems, ...endingProblems(mended, { code: 0 }), ...lossProblems(reference, folder)])
  }
  if (bench.isQuick) return tally.row()
  const [whole, folder] = [bench.newFolder("unbroken-several"), bench.newFolder("broken-several")]
  const args = ["--seeds", "2", "--jobs", "2", ...NEVER]
  await bench.broken([...args, "--out", whole])
  const several = await bench.broken([...args, "--quiet", "--out", folder], "training:reward-nan@137")
  const problems = errorProblems(several, { code: 1, names: ["at step 137", "reward", "seed-"] })
  const mended = await bench.broken(["--resume", folder, ...NEVER])
  tally.add("two seeds", [...problems, ...endingProblems(mended, { code: 0 }), ...lossProblems(whole, folder)])
  return tally.row()
}
