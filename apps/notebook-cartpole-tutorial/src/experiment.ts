import { type Experiment, mean, type ReportReference, type SeedMetrics } from "@bellman-rl/experiment"
import { compareWithReference } from "./comparison.js"
import { createRun } from "./create-run.js"
import { presets } from "./presets.js"
import { referenceRuns } from "./reference.js"
import { type CartpoleTutorialSettings, fields } from "./settings.js"
import { checkStatements } from "./statements.js"
import { comparisonTable } from "./tables.js"

/** Notebook 001: a DQN tutorial on CartPole-v1. */
export const experiment: Experiment<CartpoleTutorialSettings> = {
  name: "cartpole-tutorial",
  title: "Notebook 001: a DQN tutorial (CartPole)",
  fields,
  presets,
  createRun,
  curve: { quantity: "length", label: "steps of the training episode" },
  // Gymnasium's threshold.
  solved: 475,
  references: (preset) => (preset === "notebook" ? [trainingLengths()] : []),
  // Thousands of episodes at ε = 0.9 tell nothing: its evaluations are what the notebook shows.
  episodeLine: () => undefined,
  comparison: (preset, seeds) => (preset === "notebook" ? compare(seeds) : undefined),
  statements: checkStatements,
  // The notebook's statements are of medians that five seeds are too few for.
  reproductions: { notebook: { seeds: 20, isQuick: false }, corrected: { seeds: 10, isQuick: true } },
  module: new URL("./experiment.js", import.meta.url).href,
  trained: new URL("../trained/", import.meta.url),
}

function compare(seeds: readonly SeedMetrics[]) {
  const data = compareWithReference(seeds)
  if (data.length === 0) return undefined
  return { text: comparisonTable(data, { seeds: seeds.length, referenceSeeds: referenceRuns.length }), data }
}

/** What is known of the reference's training episodes: how long they are, which does not change while ε stays 0.9. */
function trainingLengths(): ReportReference {
  const y = mean(referenceRuns.map((run) => run.trainingLength))
  const episodes = Math.round((presets.notebook.end as { readonly steps: number }).steps / y)
  return {
    kind: "line",
    label: `the same algorithm in NumPy, ${referenceRuns.length} seeds: mean over the run`,
    points: [0, episodes].map((x) => ({ x, y })),
  }
}
