import type { EpisodeRecord, Experiment, ReportReference, SeedMetrics } from "@bellman-rl/experiment"
import { quartiles } from "@bellman-rl/experiment"
import { compareWithReference, referenceSuccess } from "./comparison.js"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { fields, type JumpingSettings } from "./settings.js"
import { checkStatements } from "./statements.js"
import { DECILE_EPISODES, DECILES } from "./success.js"
import { comparisonTable } from "./tables.js"

/** Notebook 000: experience replay and fixed targets on a jumping agent. */
export const experiment: Experiment<JumpingSettings> = {
  name: "jumping",
  title: "Notebook 000: experience replay and fixed targets (Jumping)",
  fields,
  presets,
  createRun,
  curve: { quantity: "return", label: "return of the episode (1: goal, −1: crash)" },
  // Every episode reaches the goal.
  solved: 1,
  references,
  episodeLine,
  comparison: compare,
  statements: checkStatements,
  reproductions: {
    notebook: { seeds: 10, isQuick: true },
    repaired: { seeds: 10, isQuick: true },
    corrected: { seeds: 10, isQuick: true },
  },
  module: new URL("./experiment.js", import.meta.url).href,
  trained: new URL("../trained/", import.meta.url),
}

/** What the notebook keeps of an episode, for its plots. */
function episodeLine(records: readonly EpisodeRecord[]): string {
  const { episode = 0, length = 0, return: reward = 0 } = records.at(-1) ?? {}
  return `episode: ${episode}, steps: ${length}, reward: ${reward}`
}

function compare(preset: string, seeds: readonly SeedMetrics[]) {
  const data = compareWithReference(preset, seeds)
  if (data.length === 0) return undefined
  const counts = { seeds: seeds.length, referenceSeeds: referenceSuccess(preset).length }
  return { text: comparisonTable(data, counts), data }
}

function references(preset: string): ReportReference[] {
  const runs = referenceSuccess(preset)
  if (runs.length === 0) return []
  // A share p of successes, at 1 each, and of crashes, at −1, is a mean return of 2p − 1.
  const points = Array.from({ length: DECILES }, (_, decile) => ({
    x: (decile + 0.5) * DECILE_EPISODES,
    ...quartiles(runs.map((rates) => 2 * (rates[decile] as number) - 1)),
  }))
  return [{ kind: "band", label: `the same algorithm in NumPy, ${runs.length} seeds, by 100 episodes`, points }]
}
