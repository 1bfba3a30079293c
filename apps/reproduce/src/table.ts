import Table from "cli-table3"
import type { CheckedPreset } from "./check-preset.js"

/** One table with a row a statement. */
export function describeChecks(checked: readonly CheckedPreset[]): string {
  const table = new Table({
    head: ["", "app", "preset", "seeds", "statement", "measured"],
    style: { head: [], border: [] },
    colWidths: [4, 19, 11, 10, 62, 22],
    wordWrap: true,
  })
  for (const { app, preset, seeds, source, statements } of checked) {
    for (const { text, measured, holds } of statements) {
      table.push([holds ? "✓" : "✗", app, preset, source === "run" ? seeds : `${seeds} (kept)`, text, measured])
    }
  }
  const all = checked.flatMap(({ statements }) => statements)
  const holding = all.filter(({ holds }) => holds).length
  return `${table.toString()}\n${holding} of ${all.length} statements hold.`
}
