import { episodesOf, type Experiment, mean, type Quartiles, quartiles, type SeedMetrics } from "@bellman-rl/experiment"
import Table from "cli-table3"
import { BLOCK, referenceRuns } from "./reference.js"

/** Episodes of a row, as many blocks of the reference. */
const ROW = 50

/** Mean scores of some episodes. */
export interface ScoreRow {
  /** `"0-49"`. */
  readonly episodes: string
  /** Of each reference run that got there. */
  readonly reference: readonly number[]
  readonly ours: Quartiles
}

/** Our scores beside those of the same algorithm elsewhere; nothing for a preset that is not the notebook's, or runs below 50 episodes. */
export function compareScores(
  preset: string,
  seeds: readonly SeedMetrics[],
): ReturnType<NonNullable<Experiment["comparison"]>> {
  const head = preset === "notebook" ? "softmax" : preset
  const references = referenceRuns.filter((run) => run.head === head)
  const runs = seeds.map(({ metrics }) => episodesOf(metrics).map((record) => record.return))
  const count = Math.floor(Math.min(...runs.map((scores) => scores.length)) / ROW)
  if (references.length === 0 || count === 0) return undefined
  const rows = Array.from({ length: count }, (_, row): ScoreRow => {
    const blocks = [(row * ROW) / BLOCK, ((row + 1) * ROW) / BLOCK] as const
    return {
      episodes: `${row * ROW}-${(row + 1) * ROW - 1}`,
      reference: references
        .filter(({ scores }) => scores.length >= blocks[1])
        .map(({ scores }) => mean(scores.slice(...blocks))),
      ours: quartiles(runs.map((scores) => mean(scores.slice(row * ROW, (row + 1) * ROW)))),
    }
  })
  return { text: tableOf(rows, seeds.length), data: rows }
}

const rounded = (value: number) => value.toFixed(0)

function tableOf(rows: readonly ScoreRow[], seeds: number): string {
  const ours = seeds === 1 ? "ours" : `ours (${seeds} seeds), p25 … median … p75`
  const head = ["episodes", "the same algorithm in NumPy and Keras", ours]
  const table = new Table({ head, style: { head: [], border: [] }, colAligns: ["right", "right", "right"] })
  for (const { episodes, reference, ours } of rows) {
    const { p25, median, p75 } = ours
    const band = seeds === 1 ? rounded(median) : [p25, median, p75].map(rounded).join(" … ")
    table.push([episodes, reference.length === 0 ? "–" : reference.map(rounded).join(", "), band])
  }
  return `Mean scores:\n${table.toString()}`
}
