import { existsSync } from "node:fs"
import path from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { type Bench, SEVERAL, SMALL, untilSaved } from "../bench.js"
import { endingProblems, linesOf, resumeCommand } from "../expectations.js"
import { lossProblems } from "../folder-content.js"
import { type Ended, until } from "../program.js"
import { createTally, type Row } from "../row.js"

/** Ctrl-C presses are apart by more than what counts as one. */
const SECOND_PRESS_MS = 800
/** An episode that does not end is not waited for. */
const AT_ONCE_MS = 2_000

/** Ctrl-C and SIGTERM end the episode, save, and tell how to go on; what then goes on is the run that nothing happened to. */
export async function interrupted(bench: Bench): Promise<Row> {
  const tally = createTally("Ctrl-C (SIGINT), SIGTERM: saved, resume command printed, exit code 130, 143")
  const { folder: reference } = await bench.reference(SMALL)
  const signals = bench.isQuick
    ? (["SIGINT", "SIGTERM"] as const)
    : (["SIGINT", "SIGTERM", "SIGINT", "SIGINT"] as const)
  for (const signal of signals) {
    const folder = bench.newFolder("interrupted")
    const running = bench.startNotebook([...SMALL, "--out", folder])
    await untilSaved(folder, running)
    await wait(bench.random.uniform(0, 200))
    running.signal(signal)
    const ended = await running.ended
    if (ended.code === 0) continue
    tally.add(signal, await goOnAsTold(bench, { ended, folder, reference, code: signal === "SIGINT" ? 130 : 143 }))
  }
  return tally.row()
}

/** A second Ctrl-C does not wait for the episode. */
export async function interruptedTwice(bench: Bench): Promise<Row> {
  const tally = createTally("Ctrl-C twice, in an episode that does not end: stops at once")
  for (const several of bench.isQuick ? [false] : [false, true]) {
    const folder = bench.newFolder("endless")
    const args = several ? ["--seeds", "2", "--jobs", "2"] : []
    const running = bench.startBroken([...args, "--video", "never", "--out", folder], "training:endless@190")
    // The 22nd episode, right after a checkpoint, is the one that does not end.
    const last = path.join(several ? path.join(folder, "seed-1") : folder, "checkpoints/episode-000000020.checkpoint")
    await until(() => existsSync(last) || running.hasEnded(), { ms: 60_000 })
    await wait(1_000)
    running.signalGroup("SIGINT")
    await wait(SECOND_PRESS_MS)
    const problems = running.hasEnded() ? ["the first Ctrl-C did not wait for the episode"] : []
    running.signalGroup("SIGINT")
    const pressed = performance.now()
    const ended = await running.ended
    const took = performance.now() - pressed
    if (took > AT_ONCE_MS) problems.push(`the second Ctrl-C took ${Math.round(took)} ms`)
    problems.push(...endingProblems(ended, { code: 130 }))
    // What was saved before is there.
    const resumed = await bench.broken(["--resume", folder, "--video", "never"])
    tally.add(several ? "two seeds" : "one seed", [...problems, ...endingProblems(resumed, { code: 0 })])
  }
  return tally.row()
}

/** The same for several seeds: SIGINT to the first process alone, or to all as a terminal sends it; early, and later. */
export async function interruptedSeveral(bench: Bench): Promise<Row> {
  const tally = createTally("Ctrl-C of --seeds 3 --jobs 2: to the first process, to all")
  const { folder: reference, ms } = await bench.reference(SEVERAL)
  for (let k = 0; k < (bench.isQuick ? 1 : 10); k++) {
    const isGroup = k % 2 === 0
    const folder = bench.newFolder("interrupted-several")
    const running = bench.startNotebook([...SEVERAL, "--out", folder])
    const hasBegun = await until(() => existsSync(path.join(folder, "config.json")) || running.hasEnded(), {
      ms: 60_000,
    })
    await wait(bench.random.uniform(0, 0.5) * ms)
    if (isGroup) running.signalGroup("SIGINT")
    else running.signal("SIGINT")
    const ended = await running.ended
    if (ended.code === 0) continue
    const problems = hasBegun ? [] : ["it did not begin"]
    problems.push(...(await goOnAsTold(bench, { ended, folder, reference, code: 130 })))
    tally.add(isGroup ? "all" : "the first process", problems)
  }
  return tally.row()
}

interface Interruption {
  readonly ended: Ended
  readonly folder: string
  readonly reference: string
  readonly code: number
}

async function goOnAsTold(bench: Bench, { ended, folder, reference, code }: Interruption): Promise<string[]> {
  const problems = endingProblems(ended, { code })
  const command = resumeCommand(ended)
  if (command === undefined)
    return [...problems, `no resume command was printed (${linesOf(ended.stderr).at(-1) ?? ""})`]
  const resumed = await bench.notebook([...command, "--video", "never"])
  return [...problems, ...endingProblems(resumed, { code: 0 }), ...lossProblems(reference, folder)]
}
