import { createProgressLine, folderStorage, runSeeds } from "@bellman-rl/experiment"
import { join } from "node:path"
import { compareWithNotebook } from "./comparison.js"
import { lengthsCsv, seedsCsv } from "./csv.js"
import { type CartpoleIntroOptions, presetOf } from "./options.js"
import type { Preset } from "./presets.js"
import { recordSeed } from "./record-seed.js"
import { newRunPath } from "./run-path.js"
import type { SeedResult } from "./run-seed.js"
import type { SeedTask } from "./seed-worker.js"
import { comparisonTable, finalSummary } from "./tables.js"

export { type CartpoleIntroOptions } from "./options.js"
export { type PresetName, presets } from "./presets.js"
export { type SeedResult } from "./run-seed.js"

/** Runs the notebook's experiment, prints what it came to, and returns it. */
export async function main(options: CartpoleIntroOptions = {}): Promise<readonly SeedResult[]> {
  const preset = presetOf(options)
  const { preset: name = "notebook", seed = 1, seeds = 1, json = false } = options
  const out =
    options.out ?? newRunPath(seeds === 1 ? `${name}-seed-${seed}` : `${name}-seeds-${seed}-${seed + seeds - 1}`)
  const results = seeds === 1 ? [await runOne(preset, options, out)] : await runMany(preset, options, out)

  const folder = folderStorage(out)
  await folder.write("lengths.csv", lengthsCsv(results))
  await folder.write("seeds.csv", seedsCsv(results))
  const comparison = compareWithNotebook(results.map((result) => result.lengths))
  if (json) {
    console.log(JSON.stringify({ preset: name, out, seeds: results, comparison }))
    return results
  }
  if (name === "notebook" && comparison.blocks.length > 0) console.log(`\n${comparisonTable(comparison, seeds)}`)
  console.log(`\n${finalSummary(results)}\nRun folder: ${out}`)
  return results
}

async function runOne(
  preset: Preset,
  { preset: name = "notebook", seed = 1, json = false }: CartpoleIntroOptions,
  out: string,
) {
  const total = "episodes" in preset.end ? preset.end.episodes : preset.end.steps
  const progress = json ? undefined : createProgressLine(process.stdout, total)
  try {
    return await recordSeed({
      preset,
      presetName: name,
      seed,
      storage: folderStorage(out),
      onEpisode: ({ episode, length, steps }) =>
        progress?.update("episodes" in preset.end ? episode + 1 : steps, `episode: ${episode}, steps: ${length}`),
    })
  } finally {
    progress?.stop()
  }
}

async function runMany(preset: Preset, options: CartpoleIntroOptions, out: string): Promise<SeedResult[]> {
  const { preset: presetName = "notebook", seed: first = 1, seeds = 1, jobs = 1, json = false } = options
  const tasks = Array.from({ length: seeds }, (_, k): SeedTask => {
    const seed = first + k
    return { preset, presetName, seed, folder: join(out, `seed-${seed}`) }
  })
  const progress = json ? undefined : createProgressLine(process.stdout, seeds)
  let finished = 0
  try {
    return await runSeeds<SeedTask, SeedResult>(tasks, {
      worker: new URL("./seed-worker.js", import.meta.url),
      jobs,
      onResult: ({ seed, final }) =>
        progress?.update(++finished, `seed: ${seed}, mean greedy return: ${final.meanReturn.toFixed(1)}`),
    })
  } finally {
    progress?.stop()
  }
}
