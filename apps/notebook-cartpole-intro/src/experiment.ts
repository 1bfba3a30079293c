import {
  episodesOf,
  type EpisodeRecord,
  type Experiment,
  type ReportReference,
  type SeedMetrics,
  quartiles,
} from "@bellman-rl/experiment"
import { compareWithNotebook } from "./comparison.js"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { recordedLengths, referenceLengths } from "./reference.js"
import { type CartpoleIntroSettings, fields } from "./settings.js"
import { checkStatements } from "./statements.js"
import { comparisonTable } from "./tables.js"

/** Notebook 003: an introduction to deep Q networks on CartPole-v1. */
export const experiment: Experiment<CartpoleIntroSettings> = {
  name: "cartpole-intro",
  title: "Notebook 003: an introduction to deep Q networks (CartPole)",
  fields,
  presets,
  createRun,
  curve: { quantity: "length", label: "steps of the episode" },
  // Gymnasium's threshold.
  solved: 475,
  references: (preset) => (preset === "notebook" ? references() : []),
  episodeLine,
  comparison: (preset, seeds) => (preset === "notebook" ? compare(seeds) : undefined),
  statements: checkStatements,
  reproductions: { notebook: { seeds: 40, isQuick: true }, corrected: { seeds: 10, isQuick: true } },
  module: new URL("./experiment.js", import.meta.url).href,
  trained: new URL("../trained/", import.meta.url),
}

/** The notebook's own line. */
function episodeLine(records: readonly EpisodeRecord[]): string {
  const { episode = 0, length = 0 } = records.at(-1) ?? {}
  return `episode: ${episode}, steps: ${length}`
}

function compare(seeds: readonly SeedMetrics[]) {
  const data = compareWithNotebook(seeds.map(({ metrics }) => episodesOf(metrics).map(({ length }) => length)))
  return data.blocks.length === 0 ? undefined : { text: comparisonTable(data, seeds.length), data }
}

function references(): ReportReference[] {
  const bandPoints = (referenceLengths[0] ?? []).map((_, x) => ({
    x,
    ...quartiles(referenceLengths.map((lengths) => lengths[x] as number)),
  }))
  return [
    { kind: "line", label: "the notebook's own output", points: recordedLengths.map((y, x) => ({ x, y })) },
    { kind: "band", label: "the same algorithm in NumPy, 40 seeds", points: bandPoints },
  ]
}
