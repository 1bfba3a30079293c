import Table from "cli-table3"
import { holds, type Row } from "./row.js"

/** Problems that are shown of a row. */
const SHOWN = 12

/** A row in a line, as it comes in. */
export function describeRow(row: Row): string {
  const { name, tried, held, skipped } = row
  return `${holds(row) ? "ok  " : "MISS"} ${name}: ${held} of ${tried}${skipped === undefined ? "" : ` (not tried: ${skipped})`}`
}

/** All rows, and below them what did not hold. */
export function tableOf(rows: readonly Row[]): string {
  const table = new Table({ head: ["fault", "tried", "held"], style: { head: [], border: [] } })
  for (const { name, tried, held, skipped } of rows) {
    table.push(skipped === undefined || tried > 0 ? [name, tried, held] : [`${name} (${skipped})`, "not tried", ""])
  }
  const problems = rows.flatMap(({ name, problems }) => {
    const more = problems.length > SHOWN ? [`  and ${problems.length - SHOWN} more`] : []
    return problems.length === 0
      ? []
      : [`\n${name}:`, ...problems.slice(0, SHOWN).map((problem) => `  ${problem}`), ...more]
  })
  return [table.toString(), ...problems].join("\n")
}
