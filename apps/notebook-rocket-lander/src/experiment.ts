import type { Experiment, ReportReference } from "@bellman-rl/experiment"
import { compareEpisodes } from "./comparison.js"
import { createRun } from "./create-run.js"
import { episodeLine } from "./episode-line.js"
import { presets } from "./presets.js"
import { randomPolicy, referenceEpisodes } from "./reference.js"
import { fields, type RocketLanderSettings } from "./settings.js"
import { checkStatements } from "./statements.js"

/** Notebook 002: a DQN for RocketLander-v0. */
export const experiment: Experiment<RocketLanderSettings> = {
  name: "rocket-lander",
  title: "Notebook 002: a DQN for RocketLander",
  fields,
  presets,
  createRun,
  curve: { quantity: "return", label: "return of the episode" },
  references: (preset) => (preset === "notebook" ? references() : []),
  episodeLine,
  comparison: compareEpisodes,
  statements: checkStatements,
  reproductions: {
    notebook: { seeds: 5, isQuick: false },
    corrected: { seeds: 5, isQuick: false },
    landing: { seeds: 5, isQuick: false },
  },
  module: new URL("./experiment.js", import.meta.url).href,
  trained: new URL("../trained/", import.meta.url),
}

function references(): ReportReference[] {
  const { p25, median, p75 } = randomPolicy
  return [
    {
      kind: "line",
      label: "the same algorithm in NumPy, seed 0",
      points: referenceEpisodes.map(([y], x) => ({ x, y })),
    },
    {
      kind: "band",
      label: "uniformly random actions, 100 episodes",
      points: referenceEpisodes.map((_, x) => ({ x, p25, median, p75 })),
    },
  ]
}
