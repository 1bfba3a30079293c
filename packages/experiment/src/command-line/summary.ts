import Table from "cli-table3"
import type { Experiment, SeedMetrics, Statement } from "../run/experiment.js"
import { episodesOf, finalOf } from "../run/records.js"
import type { RunSettings } from "../settings/run-settings.js"
import { type Quartiles, quartiles } from "../statistics/quartiles.js"

const fixed = (value: number) => value.toFixed(1)
const band = ({ p25, median, p75 }: Quartiles) => `${fixed(p25)} … ${fixed(median)} … ${fixed(p75)}`

/** What the final greedy episodes of each seed came to. */
export function finalSummary<Settings extends RunSettings>(
  seeds: readonly SeedMetrics[],
  { solved }: Experiment<Settings>,
): string {
  const finals = seeds.map(({ seed, metrics }) => ({ seed, final: finalOf(metrics), episodes: episodesOf(metrics) }))
  const returns = finals.map(({ final }) => final?.meanReturn ?? Number.NaN)
  const episodes = finals[0]?.final?.returns.length ?? 0
  const isSolved = (value: number) => solved !== undefined && value >= solved
  if (seeds.length === 1) {
    const verdict = solved === undefined ? "" : ` (solved from ${solved} on)`
    return `Mean greedy return over ${episodes} episodes: ${fixed(returns[0] ?? Number.NaN)}${verdict}.`
  }
  const head = [
    "seed",
    "training episodes",
    "steps",
    "mean greedy return",
    ...(solved === undefined ? [] : [`at least ${solved}`]),
  ]
  const table = new Table({ head, style: { head: [], border: [] }, colAligns: head.map(() => "right") })
  for (const [k, { seed, episodes: trained }] of finals.entries()) {
    const value = returns[k] as number
    const verdict = solved === undefined ? [] : [isSolved(value) ? "yes" : "no"]
    table.push([seed, trained.length, trained.at(-1)?.steps ?? 0, fixed(value), ...verdict])
  }
  const over = `Mean greedy return over ${episodes} episodes, p25 … median … p75 over seeds: ${band(quartiles(returns))}.`
  const count =
    solved === undefined ? "" : `\nAt least ${solved}: ${returns.filter(isSolved).length} of ${returns.length} seeds.`
  return `${table.toString()}\n${over}${count}`
}

/** What was said of the runs, what was measured, and whether it holds. */
export function statementsTable(statements: readonly Statement[]): string {
  const table = new Table({ head: ["", "statement", "measured"], style: { head: [], border: [] } })
  for (const { text, measured, holds } of statements) table.push([holds ? "✓" : "✗", text, measured])
  return table.toString()
}
