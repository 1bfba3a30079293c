import type { Rng } from "@bellman-rl/spec"
import type { ReportTable } from "../report/report-data.js"
import { bootstrapInterval } from "../statistics/bootstrap-interval.js"
import { interquartileMean } from "../statistics/interquartile-mean.js"
import { mean } from "../statistics/mean.js"
import { probabilityOfImprovement, probabilityOfImprovementInterval } from "../statistics/probability-of-improvement.js"
import { quartiles } from "../statistics/quartiles.js"

/** The scores of some runs: a mean greedy return a seed. */
export interface ScoredGroup {
  readonly name: string
  readonly scores: readonly number[]
}

const fixed = (value: number) => value.toFixed(1)
const share = (value: number) => value.toFixed(2)

/** Over seeds: mean, interquartile mean with its 95 % bootstrap interval, quartiles. Agarwal et al. (2021). */
export function scoreTable(groups: readonly ScoredGroup[], random: Rng): ReportTable {
  const rows = groups.map(({ name, scores }) => {
    const interval = bootstrapInterval(scores, interquartileMean, { random })
    const { p25, median, p75 } = quartiles(scores)
    const iqm = `${fixed(interquartileMean(scores))} [${fixed(interval.low)}, ${fixed(interval.high)}]`
    return [name, String(scores.length), fixed(mean(scores)), iqm, [p25, median, p75].map(fixed).join(" … ")]
  })
  return {
    title: "Mean greedy return over seeds",
    head: ["runs", "seeds", "mean", "IQM [95 %]", "p25 … median … p75"],
    rows,
  }
}

/** Of each pair of groups, how likely a run of the first scores more than one of the second. Agarwal et al. (2021). */
export function improvementTable(groups: readonly ScoredGroup[], random: Rng): ReportTable {
  const rows = groups.flatMap((x, i) =>
    groups.slice(i + 1).map((y) => {
      const interval = probabilityOfImprovementInterval(x.scores, y.scores, { random })
      const value = share(probabilityOfImprovement(x.scores, y.scores))
      return [x.name, y.name, `${value} [${share(interval.low)}, ${share(interval.high)}]`]
    }),
  )
  return { title: "Probability of improvement", head: ["X", "Y", "P(X > Y) [95 %]"], rows }
}
