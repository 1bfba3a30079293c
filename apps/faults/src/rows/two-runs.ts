import { type Bench, SEVERAL, SMALL, untilSaved } from "../bench.js"
import { endingProblems, errorProblems } from "../expectations.js"
import { lossProblems } from "../folder-content.js"
import { createTally, type Row } from "../row.js"
import path from "node:path"

/** Two runs into one folder: one is refused, and does not disturb the other. */
export async function twoRuns(bench: Bench): Promise<Row> {
  const tally = createTally("two runs into one folder: one is refused, the other undisturbed")
  for (const args of bench.isQuick ? [SMALL] : [SMALL, SEVERAL]) {
    const what = args === SMALL ? "one seed" : "three seeds"
    const { folder: reference } = await bench.reference(args)

    const folder = bench.newFolder("two-runs")
    const first = bench.startNotebook([...args, "--out", folder])
    await untilSaved(args === SMALL ? folder : path.join(folder, "seed-1"), first)
    const isStillRunning = !first.hasEnded()
    const second = await bench.notebook([...args, "--out", folder])
    tally.add(`${what}, --out again`, errorProblems(second, { code: 2, names: [folder, "--resume"] }))
    if (isStillRunning && !first.hasEnded()) {
      const resumed = await bench.notebook(["--resume", folder])
      // The first may have ended by then: that run has finished, which is another reason to refuse.
      const names = resumed.stderr.includes("has finished") ? [] : [`process ${first.pid}`, folder]
      tally.add(
        `${what}, --resume of a run under way`,
        errorProblems(resumed, { code: names.length === 0 ? 2 : 1, names }),
      )
    }
    const ended = await first.ended
    tally.add(`${what}, the first`, [...endingProblems(ended, { code: 0 }), ...lossProblems(reference, folder)])

    for (let k = 0; k < (bench.isQuick ? 1 : 5); k++) {
      const both = bench.newFolder("at-once")
      const runs = [bench.startNotebook([...args, "--out", both]), bench.startNotebook([...args, "--out", both])]
      const endings = await Promise.all(runs.map((running) => running.ended))
      const winners = endings.filter(({ code }) => code === 0)
      const problems = winners.length === 1 ? lossProblems(reference, both) : [`${winners.length} of two ran`]
      for (const loser of endings.filter(({ code }) => code !== 0)) {
        problems.push(...errorProblems(loser, { code: loser.code === 1 ? 1 : 2, names: [both] }))
      }
      tally.add(`${what}, at once`, problems)
    }
  }
  return tally.row()
}
