import type { ReportGroup } from "./report-data.js"
import { sortRun, type SortedRun } from "./run-curves.js"

/** A group of sorted runs. */
export interface SortedGroup {
  readonly name: string
  readonly runs: readonly SortedRun[]
}

/** Sorts the records of a group's runs. */
export function sortGroup({ name, runs }: ReportGroup): SortedGroup {
  return { name, runs: runs.map(sortRun) }
}

/** Puts a group's name before a label, where there are several groups to tell apart. */
export function groupLabel(label: string, group: SortedGroup, groups: readonly SortedGroup[]): string {
  return groups.length === 1 ? label : `${group.name}: ${label}`
}
