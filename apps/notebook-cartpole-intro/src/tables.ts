import type { Quartiles } from "@bellman-rl/experiment"
import Table from "cli-table3"
import type { Comparison } from "./comparison.js"

const fixed = (value: number) => value.toFixed(1)
const band = ({ p25, median, p75 }: Quartiles) => `${fixed(p25)} … ${fixed(median)} … ${fixed(p75)}`
const percent = (share: number) => `${Math.round(share * 100)} %`

/** Mean episode lengths by block: the notebook's output, the reference's quartiles over 40 seeds, ours. */
export function comparisonTable({ blocks, last10 }: Comparison, seeds: number): string {
  const our = (ours: Quartiles) => (seeds === 1 ? fixed(ours.median) : band(ours))
  const table = createTable([
    "episodes",
    "recorded",
    "reference p25 … median … p75",
    seeds === 1 ? "ours" : `ours (${seeds} seeds)`,
    "in band",
  ])
  for (const { episodes, recorded, reference, ours, isInBand } of blocks) {
    table.push([episodes, fixed(recorded), band(reference), our(ours), isInBand ? "yes" : "no"])
  }
  if (last10 === null) return table.toString()
  const { recorded, reference, ours, oursBelowRecorded, referenceBelowRecorded } = last10
  const isInBand = ours.median >= reference.p25 && ours.median <= reference.p75
  table.push(["last 10", fixed(recorded), band(reference), our(ours), isInBand ? "yes" : "no"])
  const among = seeds === 1 ? `our run, ${fixed(ours.median)}` : `${percent(oursBelowRecorded)} of our ${seeds} seeds`
  const rank =
    seeds === 1
      ? `The recorded run's last-10 mean is ${fixed(recorded)}; ${among}; ${percent(referenceBelowRecorded)} of the 40 reference seeds lie below the recorded run.`
      : `The recorded run's last-10 mean, ${fixed(recorded)}, lies above ${among} and above ${percent(referenceBelowRecorded)} of the 40 reference seeds.`
  const inBand = blocks.filter((block) => block.isInBand).length
  return `${table.toString()}\n${rank}\nMedians inside the reference's p25 to p75: ${inBand} of ${blocks.length} blocks.`
}

function createTable(head: string[]): Table.Table {
  return new Table({ head, style: { head: [], border: [] }, colAligns: head.map(() => "right") })
}
