import { groupLabel, type SortedGroup } from "./group.js"
import { formatNumber } from "./format-number.js"

/** What diagnostics of one name found, over all runs. */
export interface FindingSummary {
  readonly name: string
  /** The message of the earliest one. */
  readonly message: string
  /** Which runs, and when first: `"seed 3, after 1,200 steps"`. */
  readonly where: string
}

/** The findings of all runs, one line a name, in the order of their first appearance. */
export function summarizeFindings(groups: readonly SortedGroup[]): FindingSummary[] {
  const found = groups.flatMap((group) =>
    group.runs.flatMap(({ seed, findings }) =>
      findings.map((finding) => ({ ...finding, run: groupLabel(`seed ${seed}`, group, groups) })),
    ),
  )
  const names = [...new Set(found.map(({ name }) => name))]
  const total = groups.reduce((sum, { runs }) => sum + runs.length, 0)
  return names.flatMap((name) => {
    const same = found.filter((finding) => finding.name === name).toSorted((a, b) => a.steps - b.steps)
    const [first] = same
    if (first === undefined) return []
    const runs = new Set(same.map(({ run }) => run)).size
    const when = `${first.run}, after ${formatNumber(first.steps)} steps`
    const where = same.length === 1 ? when : `${same.length} times in ${runs} of ${total} runs; first ${when}`
    return [{ name, message: first.message, where }]
  })
}
