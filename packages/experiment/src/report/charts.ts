import { type Chart, type ChartItem, createChart } from "./chart.js"
import { carryForward, type Curve, niceWidth } from "./curve.js"
import { capitalized } from "./capitalized.js"
import { groupItems } from "./group-items.js"
import type { SortedGroup } from "./group.js"
import { lastEpisodes } from "./last-episodes.js"
import type { ReportData, ReportReference } from "./report-data.js"
import { episodeCurve, type EpisodeQuantity, evaluationCurve } from "./run-curves.js"

/** Points of a learning curve: a lone run may be jagged, several runs would be a thicket. */
const LONE_POINTS = 1_000
const SEVERAL_POINTS = 150
/** Points of a small chart, which is some 300 pixels wide. */
const SMALL_POINTS = 150

/** The small charts: what learning looked like from within. */
const INNER_QUANTITIES: readonly { readonly quantity: EpisodeQuantity; readonly title: string }[] = [
  { quantity: "epsilon", title: "Exploration rate ε" },
  { quantity: "loss", title: "Loss" },
  { quantity: "absoluteTdError", title: "Mean |TD error|" },
  { quantity: "meanQ", title: "Mean Q" },
  { quantity: "maxQ", title: "Largest Q" },
  { quantity: "gradientNorm", title: "Gradient norm" },
]

/** The curve of the training episodes beside its references. */
export function learningChart(groups: readonly SortedGroup[], { curve, references }: ReportData): Chart {
  const isLone = groups.every(({ runs }) => runs.length === 1)
  return createChart({
    id: "learning",
    title: capitalized(curve.label),
    xLabel: "episode",
    size: "large",
    width: niceWidth(longestRun(groups), isLone ? LONE_POINTS : SEVERAL_POINTS),
    xEnd: lastEpisode(groups, references),
    items: [
      ...groupItems(groups, {
        curveOf: (run) => episodeCurve(run, curve.quantity),
        point: "episode",
        showsRuns: true,
        runningEpisodes: lastEpisodes(groups),
      }),
      ...references.flatMap(referenceItems),
    ],
  })
}

/** Greedy returns on the way; nothing where no run was evaluated. */
export function evaluationChart(groups: readonly SortedGroup[]): Chart | undefined {
  const evaluations = groups.flatMap(({ runs }) => runs.flatMap((run) => run.evaluations))
  if (evaluations.length === 0) return undefined
  const most = Math.max(...groups.flatMap(({ runs }) => runs.map((run) => run.evaluations.length)))
  const steps = Math.max(...evaluations.map((evaluation) => evaluation.steps))
  return createChart({
    id: "evaluation",
    title: "Mean greedy return",
    xLabel: "step",
    size: "large",
    width: most <= SEVERAL_POINTS ? 1 : niceWidth(steps, SEVERAL_POINTS),
    xEnd: steps,
    items: groupItems(groups, {
      curveOf: evaluationCurve,
      point: "evaluation",
      showsRuns: true,
    }),
  })
}

/** ε, loss, Q and the like; those that no run has a value for are left out. */
export function innerCharts(groups: readonly SortedGroup[], { references }: Pick<ReportData, "references">): Chart[] {
  const width = niceWidth(longestRun(groups), SMALL_POINTS)
  const xEnd = lastEpisode(groups, references)
  return INNER_QUANTITIES.flatMap(({ quantity, title }) => {
    // A run's curve of an episode without a learn call says what the last call before it said.
    const curves = new Map(
      groups.flatMap(({ runs }) => runs).map((run) => [run, carryForward(episodeCurve(run, quantity))]),
    )
    const hasValues = [...curves.values()].some((curve) => curve.some(({ y }) => y !== null))
    if (!hasValues) return []
    const items = groupItems(groups, {
      curveOf: (run) => curves.get(run) ?? [],
      point: "episode",
      showsRuns: false,
    })
    return [createChart({ id: quantity, title, xLabel: "episode", size: "small", width, xEnd, items })]
  })
}

function referenceItems(reference: ReportReference): ChartItem[] {
  const curveOf = <Point extends { readonly x: number }>(
    points: readonly Point[],
    pick: (point: Point) => number,
  ): Curve => points.map((point) => ({ x: point.x, y: pick(point) }))
  switch (reference.kind) {
    case "line":
      return [
        {
          label: reference.label,
          color: "ink",
          style: "recorded",
          curves: [curveOf(reference.points, ({ y }) => y)],
        },
      ]
    case "band": {
      const { label, points } = reference
      const edges = [curveOf(points, ({ p25 }) => p25), curveOf(points, ({ p75 }) => p75)]
      return [
        { label, color: "grey", style: "reference", curves: [curveOf(points, ({ median }) => median)] },
        { label: `${label}: p25 to p75`, color: "grey", style: "edge", curves: edges },
      ]
    }
  }
}

/** The last episode that any chart shows. */
function lastEpisode(groups: readonly SortedGroup[], references: readonly ReportReference[]): number {
  const ends = references.map(({ points }) => points.at(-1)?.x ?? 0)
  return Math.max(longestRun(groups) - 1, ...ends)
}

/** The episodes of the longest run. */
function longestRun(groups: readonly SortedGroup[]): number {
  return Math.max(...groups.flatMap(({ runs }) => runs.map(({ episodes }) => (episodes.at(-1)?.episode ?? 0) + 1)))
}
