import type { Quartiles } from "@bellman-rl/experiment"
import Table from "cli-table3"
import type { DecileComparison } from "./comparison.js"

const fixed = (value: number) => value.toFixed(2)
const band = ({ p25, median, p75 }: Quartiles) => `${fixed(p25)} … ${fixed(median)} … ${fixed(p75)}`

/** The share of successful episodes, tenth by tenth: the reference's quartiles, ours. */
export function comparisonTable(
  deciles: readonly DecileComparison[],
  { seeds, referenceSeeds }: { readonly seeds: number; readonly referenceSeeds: number },
): string {
  const head = [
    "episodes",
    `reference (${referenceSeeds} seeds), p25 … median … p75`,
    seeds === 1 ? "ours" : `ours (${seeds} seeds)`,
  ]
  const table = new Table({ head, style: { head: [], border: [] }, colAligns: head.map(() => "right") })
  for (const { episodes, reference, ours } of deciles) {
    table.push([episodes, band(reference), seeds === 1 ? fixed(ours.median) : band(ours)])
  }
  return `The share of successful episodes\n${table.toString()}`
}
