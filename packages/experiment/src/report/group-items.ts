import { type ChartItem, groupColor } from "./chart.js"
import { type Curve, quartileCurves, runningMean } from "./curve.js"
import { groupLabel, type SortedGroup } from "./group.js"
import type { SortedRun } from "./run-curves.js"

/** What a chart shows of every group. */
export interface GroupItemOptions {
  readonly curveOf: (run: SortedRun) => Curve
  /** What one point of a run is: `"episode"`. */
  readonly point: string
  /** Whether the runs themselves are drawn beside their quartiles. */
  readonly showsRuns: boolean
  /** A group's only run is drawn with a running mean over so many episodes, where they are given. */
  readonly runningEpisodes?: number
}

/** The legend and curves of all groups: quartiles over the runs of each, or its only run. */
export function groupItems(groups: readonly SortedGroup[], options: GroupItemOptions): ChartItem[] {
  return groups.flatMap((group, index) => {
    const color = groupColor(index)
    const label = (text: string) => groupLabel(text, group, groups)
    const curves = group.runs.map(options.curveOf)
    const [first = []] = curves
    if (curves.length > 1) return severalRuns(curves, { color, label, showsRuns: options.showsRuns })
    const { runningEpisodes: count } = options
    if (count === undefined) return [{ label: label(`each ${options.point}`), color, style: "main", curves }]
    return [
      {
        label: label(`mean of the last ${count}`),
        color,
        style: "main",
        curves: [runningMean(first, count)],
      },
      { label: label(`each ${options.point}`), color, style: "run", curves },
    ]
  })
}

function severalRuns(
  curves: readonly Curve[],
  { color, label, showsRuns }: Pick<ChartItem, "color"> & { label: (text: string) => string; showsRuns: boolean },
): ChartItem[] {
  const { p25, median, p75 } = quartileCurves(curves)
  const items: ChartItem[] = [
    { label: label(`median of ${curves.length} seeds`), color, style: "main", curves: [median] },
    { label: label("p25 to p75"), color, style: "edge", curves: [p25, p75] },
  ]
  return showsRuns ? [...items, { label: label("each seed"), color, style: "run", curves }] : items
}
