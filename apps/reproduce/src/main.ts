import { createCommand, readResultFolder, runMain, UsageError } from "@bellman-rl/experiment"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type CheckedPreset, checkPreset } from "./check-preset.js"
import { findPresets, type ReproducedPreset } from "./find-experiments.js"
import { commandOf, runPreset } from "./run-preset.js"
import { saveResults } from "./save-results.js"
import { describeChecks } from "./table.js"

/** Seeds of a quick run: as few as a median may be taken of. */
const QUICK_SEEDS = 5

interface Options {
  readonly quick: boolean
  readonly kept: boolean
  readonly save: boolean
  readonly json: boolean
  readonly chart?: string
}

await runMain(async () => {
  const command = createCommand({
    name: "reproduce",
    description: "Runs every notebook's presets over seeds, and checks what is said of them.",
  })
    .argument("[names...]", "apps, or single presets as lunar-lander/corrected; all when left out")
    .option("--quick", "run what takes seconds, over five seeds; check the kept results of all else", false)
    .option("--kept", "run nothing: check the kept results", false)
    .option("--save", "keep the results, in results/", false)
    .option("--chart <file>", "draw the kept learning curves into this SVG file")
    .option("--json", "print one JSON object and nothing else", false)
  command.parse(process.argv.slice(2), { from: "user" })
  const root = process.cwd()
  const presets = choose(await findPresets(root), command.args)
  const options = command.opts<Options>()
  const checked: CheckedPreset[] = []
  for (const preset of presets) checked.push(await reproduce(preset, { root, ...options }))
  if (options.chart !== undefined) {
    // The chart's library is large: it is loaded when it is needed.
    const { drawCurves } = await import("./chart.js")
    const drawn = presets.map(async (preset) => ({ preset, seeds: await readResultFolder(keptFolder(root, preset)) }))
    await writeFile(options.chart, drawCurves(await Promise.all(drawn)))
  }
  process.stdout.write(options.json ? `${JSON.stringify({ presets: checked })}\n` : `${describeChecks(checked)}\n`)
  if (checked.some(({ statements }) => statements.some(({ holds }) => !holds))) process.exitCode = 1
})

function choose(presets: readonly ReproducedPreset[], names: readonly string[]): readonly ReproducedPreset[] {
  if (names.length === 0) return presets
  const chosen = names.flatMap((name) => {
    const matching = presets.filter(({ experiment, preset }) =>
      [experiment.name, `${experiment.name}/${preset}`].includes(name),
    )
    if (matching.length > 0) return matching
    const known = presets.map(({ experiment, preset }) => `${experiment.name}/${preset}`)
    throw new UsageError(`${name}: there is no such preset. Presets: ${known.join(", ")}.`)
  })
  return chosen
}

async function reproduce(
  preset: ReproducedPreset,
  { root, quick, kept, save }: Options & { readonly root: string },
): Promise<CheckedPreset> {
  const folder = keptFolder(root, preset)
  const { isQuick, seeds } = preset.reproduction
  if (kept || (quick && !isQuick)) return checkPreset(preset, await readResultFolder(folder), "kept")
  const temporary = quick ? await mkdtemp(join(tmpdir(), "bellman-reproduce-")) : undefined
  const out = join(temporary ?? join(root, "runs/reproduce"), `${preset.experiment.name}-${preset.preset}`)
  process.stderr.write(`npm start -- ${commandOf(preset, quick ? QUICK_SEEDS : seeds).join(" ")}\n`)
  try {
    await runPreset(preset, { seeds: quick ? QUICK_SEEDS : seeds, out })
    if (save && !quick) saveResults(out, folder)
    return checkPreset(preset, await readResultFolder(out), "run")
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true })
  }
}

function keptFolder(root: string, { experiment, preset }: ReproducedPreset): string {
  return join(root, "results", `${experiment.name}-${preset}`)
}
