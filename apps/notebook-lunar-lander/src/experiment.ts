import { type Experiment, quartiles, type ReportReference } from "@bellman-rl/experiment"
import { compareScores } from "./comparison.js"
import { createRun } from "./create-run.js"
import { episodeLine } from "./episode-line.js"
import { presets } from "./presets.js"
import { BLOCK, randomPolicy, type ReferenceRun, referenceRuns } from "./reference.js"
import { fields, type LunarLanderSettings } from "./settings.js"
import { checkStatements, SOLVED } from "./statements.js"

/** Notebook 004: Double DQN for LunarLander-v3. */
export const experiment: Experiment<LunarLanderSettings> = {
  name: "lunar-lander",
  title: "Notebook 004: Double DQN for LunarLander",
  fields,
  presets,
  createRun,
  curve: { quantity: "return", label: "score of the episode" },
  solved: SOLVED,
  references,
  episodeLine,
  comparison: compareScores,
  statements: checkStatements,
  reproductions: {
    notebook: { seeds: 5, isQuick: false },
    // It hovers for up to 1,000 steps an episode: 150 of them are more steps than 500 with the softmax head.
    linear: { seeds: 5, episodes: 150, isQuick: false },
    corrected: { seeds: 5, isQuick: false },
    dueling: { seeds: 5, isQuick: false },
  },
  module: new URL("./experiment.js", import.meta.url).href,
  trained: new URL("../trained/", import.meta.url),
}

/** Runs of the same algorithm elsewhere, a point for ten episodes, and what random actions are worth. */
function references(preset: string): ReportReference[] {
  const head = preset === "notebook" ? "softmax" : preset
  const runs = referenceRuns.filter((run) => run.head === head)
  const blocks = Math.max(0, ...runs.map(({ scores }) => scores.length))
  if (blocks === 0) return []
  const points = Array.from({ length: blocks }, (_, block) => {
    // The runs differ in length because the time for them was up, not because of what they did.
    const reached = runs.flatMap(({ scores }) => scores[block] ?? [])
    return { x: block * BLOCK + (BLOCK - 1) / 2, ...quartiles(reached) }
  })
  const ends = [points[0], points.at(-1)].map((point) => ({ x: point?.x ?? 0, y: randomPolicy.mean }))
  return [
    { kind: "band", label: `the same algorithm in ${librariesOf(runs)}, by ${BLOCK} episodes`, points },
    { kind: "line", label: "uniformly random actions (mean of 300 episodes)", points: ends },
  ]
}

/** `"NumPy (2 runs) and Keras (1 run)"`. */
function librariesOf(runs: readonly ReferenceRun[]): string {
  return [...new Set(runs.map(({ library }) => library))]
    .map((library) => {
      const count = runs.filter((run) => run.library === library).length
      return `${library} (${count} ${count === 1 ? "run" : "runs"})`
    })
    .join(" and ")
}
