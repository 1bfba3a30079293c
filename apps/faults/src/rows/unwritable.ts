import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs"
import path from "node:path"
import { type Bench, goOn, SMALL, untilSaved } from "../bench.js"
import { endingProblems, errorProblems } from "../expectations.js"
import { listContent, lossProblems } from "../folder-content.js"
import { createTally, type Row } from "../row.js"

/** Somebody who may not write where root does: the user "nobody". */
const NOBODY = 65_534

/** Long enough to do something to it after its first checkpoint. */
const LONG: readonly string[] = ["--episodes", "45", "--set", "checkpointEveryEpisodes=2", "--video", "never"]

/** A folder that cannot be written from the start, or from some moment on. */
export async function readOnly(bench: Bench): Promise<Row> {
  const tally = createTally("read-only folder: from the start, and during the run, then --resume")
  // Root may write anywhere: the run is somebody else's.
  const as = process.getuid?.() === 0 ? { uid: NOBODY } : {}
  const fixed = bench.newFolder("read-only")
  mkdirSync(fixed)
  chmodSync(fixed, 0o555)
  const refused = await bench.notebook([...SMALL, "--out", path.join(fixed, "run")], as)
  tally.add("from the start", errorProblems(refused, { code: 1, names: ["read-only", fixed] }))
  if (bench.isQuick) return tally.row()

  const { folder: reference } = await bench.reference(LONG)
  for (let k = 0; k < 3; k++) {
    const parent = bench.newFolder("read-only-later")
    mkdirSync(parent)
    if ("uid" in as) chownSync(parent, NOBODY, NOBODY)
    const folder = path.join(parent, "run")
    const running = bench.startNotebook([...LONG, "--quiet", "--out", folder], as)
    await untilSaved(folder, running)
    for (const name of [folder, path.join(folder, "checkpoints")]) chmodSync(name, 0o555)
    const ended = await running.ended
    const problems =
      ended.code === 0 ? ["the run did not notice"] : errorProblems(ended, { code: 1, names: ["read-only", folder] })
    for (const name of [folder, path.join(folder, "checkpoints")]) chmodSync(name, 0o755)
    const resumed = await goOn(bench, { folder, args: LONG }, as)
    tally.add("during the run", [
      ...problems,
      ...endingProblems(resumed, { code: 0 }),
      ...lossProblems(reference, folder),
    ])
  }
  return tally.row()
}

/** A folder that is deleted during the run stays deleted; one that was moved is resumed where it is. */
export async function deletedFolder(bench: Bench): Promise<Row> {
  const tally = createTally("folder deleted, and moved away, during the run")
  const args = bench.isQuick ? SMALL : LONG
  const { folder: reference } = await bench.reference(args)
  for (const deed of bench.isQuick ? (["deleted"] as const) : (["deleted", "moved", "deleted", "moved"] as const)) {
    const folder = bench.newFolder(deed)
    const elsewhere = `${folder}-elsewhere`
    const running = bench.startNotebook([...args, "--quiet", "--out", folder])
    await untilSaved(folder, running)
    renameSync(folder, elsewhere)
    if (deed === "deleted") rmSync(elsewhere, { recursive: true })
    const ended = await running.ended
    const problems = errorProblems(ended, { code: 1, names: [folder, "deleted or moved"] })
    if (existsSync(folder)) problems.push(`it came back with ${listContent(folder).join(", ")}`)
    const next = deed === "deleted" ? folder : elsewhere
    const again = await goOn(bench, { folder: next, args })
    tally.add(deed, [...problems, ...endingProblems(again, { code: 0 }), ...lossProblems(reference, next)])
  }
  return tally.row()
}
