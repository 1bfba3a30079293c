import { setTimeout as wait } from "node:timers/promises"
import { type Bench, goOn, goOnArguments, SEVERAL, SMALL } from "../bench.js"
import { endingProblems } from "../expectations.js"
import { lossProblems } from "../folder-content.js"
import { childrenOf } from "../processes.js"
import { type Running, until } from "../program.js"
import { createTally, type Row } from "../row.js"

/** The untrained and the trained agent's GIF take longer to make and write than anything else. */
const WITH_VIDEOS: readonly string[] = ["--episodes", "20", "--set", "checkpointEveryEpisodes=2"]
/** kill -9 comes too late for some runs: those are tried again. */
const ATTEMPTS = 8

/** kill -9 at random moments of runs, each of which is resumed to its end. */
export async function killedOnce(bench: Bench): Promise<Row> {
  const tally = createTally("kill -9 at a random moment, then --resume")
  for (let k = 0; k < (bench.isQuick ? 1 : 20); k++) {
    const args = k % 5 === 4 ? WITH_VIDEOS : SMALL
    const { folder: reference } = await bench.reference(args)
    const killed = await killSomewhere(bench, args)
    if (killed === undefined) {
      tally.add("no run could be killed", ["each had ended before"])
      continue
    }
    const ended = await goOn(bench, { folder: killed.folder, args })
    const problems = [...endingProblems(ended, { code: 0 }), ...lossProblems(reference, killed.folder)]
    tally.add(`killed after ${killed.ms} ms`, problems)
  }
  return tally.row()
}

/** One run that is killed over and over, while it resumes too. */
export async function killedAgainAndAgain(bench: Bench): Promise<Row> {
  const tally = createTally("kill -9 of one run again and again")
  const kills = bench.isQuick ? 1 : 12
  const { folder: reference, ms } = await bench.reference(SMALL)
  const folder = bench.newFolder("killed-again")
  for (let k = 0; k < kills; k++) {
    const running = bench.startNotebook(goOnArguments(folder, SMALL))
    // Late enough for a few more episodes, so that it comes to its end some day.
    await killAfter(running, bench.random.uniform(0.4 * ms, 0.9 * ms))
    const { code, signal, stderr } = await running.ended
    tally.add(
      `kill ${k + 1}`,
      signal === "SIGKILL" || code === 0 ? [] : [`it had ended with ${code} (${stderr.trim()})`],
    )
    if (code === 0) break
  }
  const ended = await bench.notebook(goOnArguments(folder, SMALL))
  // Killed after its last byte, it has nothing to go on with.
  const hasFinished = ended.stderr.includes("that run has finished")
  tally.add("the end", [...(hasFinished ? [] : endingProblems(ended, { code: 0 })), ...lossProblems(reference, folder)])
  return tally.row()
}

/** kill -9 of a run of several seeds: of all its processes, of the first one alone, or of a seed's. */
export async function killedSeveral(bench: Bench): Promise<Row> {
  const tally = createTally("kill -9 of --seeds 3 --jobs 2: all, the first process, a seed's")
  const victims = ["all", "first", "seed"] as const
  const { folder: reference, ms } = await bench.reference(SEVERAL)
  for (let k = 0; k < (bench.isQuick ? 1 : 9); k++) {
    const victim = victims[k % 3] as (typeof victims)[number]
    const folder = bench.newFolder("killed-several")
    const running = bench.startNotebook([...SEVERAL, "--out", folder])
    await Promise.race([wait(bench.random.uniform(0.2, 0.8) * ms), running.ended])
    const seeds = childrenOf(running.pid)
    if (victim === "all") running.signalGroup("SIGKILL")
    else if (victim === "first") running.signal("SIGKILL")
    else for (const pid of seeds.slice(0, 1)) process.kill(pid, "SIGKILL")
    await running.ended
    // A seed's process ends when it finds the first one gone.
    const areGone = await until(() => seeds.every((pid) => !isThere(pid)), { ms: 20_000 })
    const ended = await goOn(bench, { folder, args: SEVERAL })
    const hasFinished = ended.stderr.includes("that run has finished")
    tally.add(`killed: ${victim}`, [
      ...(areGone ? [] : ["a seed's process went on without the first one"]),
      ...(hasFinished ? [] : endingProblems(ended, { code: 0 })),
      ...lossProblems(reference, folder),
    ])
  }
  return tally.row()
}

/** Kills a new run at a random moment; undefined where each ended before. */
async function killSomewhere(
  bench: Bench,
  args: readonly string[],
): Promise<{ folder: string; ms: number } | undefined> {
  let { ms } = await bench.reference(args)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const moment = Math.round(bench.random.uniform(0, ms))
    const folder = bench.newFolder("killed")
    const running = bench.startNotebook([...args, "--out", folder])
    await killAfter(running, moment)
    if ((await running.ended).signal === "SIGKILL") return { folder, ms: moment }
    ms = Math.min(ms, moment)
  }
  return undefined
}

async function killAfter(running: Running, ms: number): Promise<void> {
  await Promise.race([wait(ms), running.ended])
  running.signal("SIGKILL")
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
