import { mean } from "../statistics/mean.js"
import { quartiles } from "../statistics/quartiles.js"
import { formatDuration, formatNumber } from "./format-number.js"
import type { SortedGroup } from "./group.js"
import { lastEpisodes } from "./last-episodes.js"
import type { ReportData } from "./report-data.js"
import type { SortedRun } from "./run-curves.js"

/** A number that sums a group up. */
export interface KeyFigure {
  readonly label: string
  /** Of one run its value, of several the median; nothing where not every run has one. */
  readonly value: string | undefined
  /** `p25 … p75` over several runs, where these differ. */
  readonly spread: string | undefined
}

/** What a label of a figure says besides. */
export interface KeyFigureOptions {
  /** Episodes at the end of each run that are averaged. */
  readonly last: number
  /** Greedy episodes after each training, where they are as many everywhere. */
  readonly finalEpisodes: number | undefined
  readonly curve: ReportData["curve"]
}

/** What is the same for all groups of a report. */
export function keyFigureOptions(groups: readonly SortedGroup[], curve: ReportData["curve"]): KeyFigureOptions {
  const counts = new Set(groups.flatMap(({ runs }) => runs.map(({ final }) => final?.returns.length)))
  return { last: lastEpisodes(groups), finalEpisodes: counts.size === 1 ? [...counts][0] : undefined, curve }
}

/** The mean of a run's last episodes; nothing where none ended. */
export function lastMean(run: SortedRun, count: number, quantity: ReportData["curve"]["quantity"]): number | undefined {
  const last = run.episodes.slice(-count).map((record) => record[quantity])
  return last.length === 0 ? undefined : mean(last)
}

/** What a group came to: the same figures, in the same order, for every group. */
export function keyFigures({ runs }: SortedGroup, { last, finalEpisodes, curve }: KeyFigureOptions): KeyFigure[] {
  const figure = (
    label: string,
    of: (run: SortedRun) => number | undefined,
    format: (value: number) => string = formatNumber,
  ): KeyFigure => {
    const values = runs.flatMap((run) => of(run) ?? [])
    if (values.length < runs.length) return { label, value: undefined, spread: undefined }
    const { p25, median, p75 } = quartiles(values)
    const [low, value, high] = [format(p25), format(median), format(p75)]
    return { label, value, spread: low === high ? undefined : `${low} … ${high}` }
  }
  const over = finalEpisodes === undefined ? "" : `, ${finalEpisodes} episodes`
  return [
    figure(`mean greedy return after training${over}`, ({ final }) => final?.meanReturn),
    figure("mean greedy return before training", ({ untrained }) => untrained?.meanReturn),
    figure("best mean greedy return on the way", bestEvaluation),
    figure(`${curve.label}, mean of the last ${last}`, (run) => lastMean(run, last, curve.quantity)),
    figure("training episodes", ({ episodes }) => episodes.length),
    figure("environment steps", ({ episodes }) => episodes.at(-1)?.steps),
    figure(runs.length === 1 ? "training time" : "training time of a seed", ({ ms }) => ms, formatDuration),
    figure("environment steps a second", stepsPerSecond, (value) => formatNumber(Math.round(value))),
  ]
}

function bestEvaluation({ evaluations }: SortedRun): number | undefined {
  return evaluations.length === 0 ? undefined : Math.max(...evaluations.map(({ meanReturn }) => meanReturn))
}

function stepsPerSecond({ episodes, ms }: SortedRun): number | undefined {
  const steps = episodes.at(-1)?.steps
  return steps === undefined || ms === undefined || ms === 0 ? undefined : (steps / ms) * 1_000
}
