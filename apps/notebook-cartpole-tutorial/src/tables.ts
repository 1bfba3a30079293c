import type { Quartiles } from "@bellman-rl/experiment"
import Table from "cli-table3"
import type { MomentComparison } from "./comparison.js"

const fixed = (value: number) => value.toFixed(1)
const band = ({ p25, median, p75 }: Quartiles) => `${fixed(p25)} … ${fixed(median)} … ${fixed(p75)}`

/** Mean greedy returns on the way: the reference's quartiles, ours. For one seed the notebook's own two lines besides. */
export function comparisonTable(
  moments: readonly MomentComparison[],
  { seeds, referenceSeeds }: { readonly seeds: number; readonly referenceSeeds: number },
): string {
  const our = (ours: Quartiles) => (seeds === 1 ? fixed(ours.median) : band(ours))
  const head = [
    "mean greedy return",
    `reference (${referenceSeeds} seeds), p25 … median … p75`,
    seeds === 1 ? "ours" : `ours (${seeds} seeds)`,
  ]
  const table = new Table({ head, style: { head: [], border: [] }, colAligns: head.map(() => "right") })
  for (const { moment, reference, ours } of moments) table.push([moment, band(reference), our(ours)])
  const [untrained, trained] = [moments[0], moments.at(-1)]
  if (seeds !== 1 || untrained === undefined || trained === undefined) return table.toString()
  return [
    table.toString(),
    `Average return of an untrained agent: ${fixed(untrained.ours.median)}`,
    `Average return of the trained agent: ${fixed(trained.ours.median)}`,
  ].join("\n")
}
