import { formatDuration, formatNumber } from "./format-number.js"
import type { SortedGroup } from "./group.js"
import { lastMean } from "./key-figures.js"
import type { ReportData, ReportTable } from "./report-data.js"
import type { SortedRun } from "./run-curves.js"

/** A line a run; columns that no run has anything for are left out. */
export function seedsTable(
  groups: readonly SortedGroup[],
  { last, curve }: { readonly last: number; readonly curve: ReportData["curve"] },
): ReportTable {
  const rows = groups.flatMap(({ name, runs }) => runs.map((run) => ({ name, run })))
  const number = (value: number | undefined) => (value === undefined ? undefined : formatNumber(value))
  const columns: readonly { head: string; cell: (row: { name: string; run: SortedRun }) => string | undefined }[] = [
    { head: "group", cell: ({ name }) => (groups.length === 1 ? undefined : name) },
    { head: "seed", cell: ({ run }) => String(run.seed) },
    { head: "episodes", cell: ({ run }) => number(run.episodes.length) },
    { head: "steps", cell: ({ run }) => number(run.episodes.at(-1)?.steps) },
    { head: `${curve.label}, last ${last}`, cell: ({ run }) => number(lastMean(run, last, curve.quantity)) },
    { head: "mean greedy return", cell: ({ run }) => number(run.final?.meanReturn) },
    { head: "lowest", cell: ({ run }) => number(extreme(run, Math.min)) },
    { head: "highest", cell: ({ run }) => number(extreme(run, Math.max)) },
    { head: "time", cell: ({ run }) => (run.ms === undefined ? undefined : formatDuration(run.ms)) },
  ]
  const shown = columns.filter(({ cell }) => rows.some((row) => cell(row) !== undefined))
  return {
    title: "Seed by seed",
    head: shown.map(({ head }) => head),
    rows: rows.map((row) => shown.map(({ cell }) => cell(row) ?? "–")),
  }
}

function extreme({ final }: SortedRun, pick: (...values: number[]) => number): number | undefined {
  return final === undefined || final.returns.length === 0 ? undefined : pick(...final.returns)
}
