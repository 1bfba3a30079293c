import { cpSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { type Bench, goOn, interruptedRun, SEVERAL, SMALL, untilSaved } from "../bench.js"
import { endingProblems, errorProblems } from "../expectations.js"
import { digestContent, lossProblems } from "../folder-content.js"
import { createTally, type Row } from "../row.js"

/** Arguments that make another run of it, and what the error names. */
const others: readonly (readonly [args: readonly string[], name: string])[] = [
  [["--engine", "eager"], "settings.dqn.engine"],
  [["--set", "dqn.gamma=0.5"], "settings.dqn.gamma"],
  [["--seed", "2"], "seed"],
  [["--preset", "corrected"], "preset"],
  [["--episodes", "31"], "settings.end.episodes"],
  [["--seeds", "3"], "seeds"],
  [["--set", "hiddenSizes=[24,25]"], "settings.hiddenSizes"],
  [
    ["--set", "evaluation.everySteps=100", "--set", "evaluation.episodes=5", "--set", "evaluation.enoughReturn=null"],
    "settings.evaluation",
  ],
]

/** Changes in `config.json`, as another engine or another program would have written it. */
const edits: readonly (readonly [what: string, edit: (config: Record<string, unknown>) => void, name: string])[] = [
  ["recorded with another engine", (config) => void (config["engine"] = "eager"), "engine"],
  ["recorded with another backend", (config) => Object.assign(config, { engine: "eager", backend: "cpu" }), "engine"],
  ["recorded with another seed", (config) => void (config["seed"] = 7), "seed"],
]

/** A run is resumed as what it is, or refused with the difference named, and left as it was. */
export async function otherConfig(bench: Bench): Promise<Row> {
  const tally = createTally("--resume with another config or engine than recorded: refused, naming the difference")
  const { folder: reference } = await bench.reference(SMALL)
  const folder = await interruptedRun(bench, SMALL)
  const before = digestContent(folder)
  const unchanged = () => (digestContent(folder) === before ? [] : ["the folder was changed"])
  for (const [args, name] of bench.isQuick ? others.slice(0, 2) : others) {
    const refused = await bench.notebook(["--resume", folder, ...args])
    tally.add(args.join(" "), [...errorProblems(refused, { code: 2, names: [name] }), ...unchanged()])
  }
  const config = path.join(folder, "config.json")
  const text = readFileSync(config, "utf8")
  for (const [what, edit, name] of bench.isQuick ? edits.slice(0, 1) : edits) {
    const copy = bench.newFolder("edited")
    cpSync(folder, copy, { recursive: true })
    const edited = JSON.parse(text) as Record<string, unknown>
    edit(edited)
    writeFileSync(path.join(copy, "config.json"), JSON.stringify(edited))
    const start = ["--resume", copy, ...(name === "seed" ? ["--seed", "1"] : [])]
    tally.add(what, errorProblems(await bench.notebook(start), { code: 2, names: [name] }))
  }
  const ended = await goOn(bench, { folder, args: SMALL })
  tally.add("then as it is", [...endingProblems(ended, { code: 0 }), ...lossProblems(reference, folder)])
  if (!bench.isQuick) await severalSeeds()
  return tally.row()

  async function severalSeeds(): Promise<void> {
    const { folder: reference } = await bench.reference(SEVERAL)
    const folder = bench.newFolder("several")
    const running = bench.startNotebook([...SEVERAL, "--out", folder])
    await untilSaved(path.join(folder, "seed-1"), running)
    running.signal("SIGINT")
    await running.ended
    for (const [args, name] of [
      [["--seeds", "2"], "seeds.2"],
      [["--seeds", "4"], "seeds.3"],
      [["--seed", "2"], "seeds.0"],
      [["--set", "dqn.gamma=0.5"], "settings.dqn.gamma"],
    ] as const) {
      const refused = await bench.notebook(["--resume", folder, ...args])
      tally.add(`three seeds, ${args.join(" ")}`, errorProblems(refused, { code: 2, names: [name] }))
    }
    const ended = await goOn(bench, { folder, args: SEVERAL })
    tally.add("three seeds, then as they are", [
      ...endingProblems(ended, { code: 0 }),
      ...lossProblems(reference, folder),
    ])
  }
}
