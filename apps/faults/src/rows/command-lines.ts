import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { type Bench, interruptedRun, SEVERAL, SMALL } from "../bench.js"
import { errorProblems } from "../expectations.js"
import { digestContent } from "../folder-content.js"
import { type Fixtures, listMalformed, type Malformed } from "../malformed.js"
import { createTally, type Row } from "../row.js"

/** Processes at a time. */
const AT_ONCE = 2
/** Of a quick pass: one of so many. */
const QUICK_SHARE = 32

/** Command lines and configs that cannot be meant: exit code 2, one line that names what is wrong, and nothing written. */
export async function malformedCommandLines(bench: Bench): Promise<Row> {
  const tally = createTally("malformed command lines and configs: exit code 2, one line, nothing written")
  const fixtures = await makeFixtures(bench)
  const all = listMalformed(fixtures)
  const folder = bench.newFolder("command-lines")
  mkdirSync(folder)
  const touched = [folder, fixtures.finished, fixtures.several, fixtures.interrupted, fixtures.foreign, fixtures.empty]
  const digest = () => touched.map(digestContent).join(" ")
  const before = digest()
  const waiting = bench.isQuick ? all.filter((_, k) => k % QUICK_SHARE === 0) : [...all]
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  tally.add("afterwards", digest() === before ? [] : ["files were written or changed"])
  return tally.row()

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { args, names }: Malformed = next
      const ended = await bench.notebook(args, { cwd: folder })
      const problems = errorProblems(ended, { code: 2, names })
      if (ended.stdout !== "") problems.push("something was written to stdout")
      tally.add(args.join(" "), problems)
    }
  }
}

async function makeFixtures(bench: Bench): Promise<Fixtures> {
  const finished = (await bench.reference(SMALL)).folder
  const several = bench.isQuick ? finished : (await bench.reference(SEVERAL)).folder
  const interrupted = await interruptedRun(bench, SMALL)
  const foreign = bench.newFolder("foreign")
  await bench.broken(["--episodes", "2", "--video", "never", "--out", foreign])
  const [empty, missing, file] = [bench.newFolder("empty"), bench.newFolder("missing"), bench.newFolder("file")]
  mkdirSync(empty)
  writeFileSync(file, "a file\n")
  const config = JSON.parse(readFileSync(path.join(interrupted, "config.json"), "utf8")) as Record<string, unknown>
  const withConfig = (text: string) => {
    const folder = bench.newFolder("config")
    mkdirSync(folder)
    writeFileSync(path.join(folder, "config.json"), text)
    return folder
  }
  return { finished, several, interrupted, foreign, empty, missing, file, withConfig, config }
}
