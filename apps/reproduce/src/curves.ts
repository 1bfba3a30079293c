import { episodesOf, mean, quartiles, type SeedMetrics } from "@bellman-rl/experiment"

/** Points that a curve is drawn with at most. */
const POINTS = 60

/** A learning curve over seeds, in buckets of episodes. */
export interface CurvePoint {
  /** The middle of the bucket, in episodes. */
  readonly x: number
  readonly p25: number
  readonly median: number
  readonly p75: number
}

/** Quartiles over seeds of each bucket's mean, up to the episode that all seeds reached. */
export function learningCurve(seeds: readonly SeedMetrics[], quantity: "return" | "length"): CurvePoint[] {
  const runs = seeds.map(({ metrics }) => episodesOf(metrics).map((episode) => episode[quantity]))
  const episodes = Math.min(...runs.map((run) => run.length))
  const size = Math.max(1, Math.ceil(episodes / POINTS))
  return Array.from({ length: Math.floor(episodes / size) }, (_, bucket) => {
    const range = [bucket * size, (bucket + 1) * size] as const
    return { x: (range[0] + range[1] - 1) / 2, ...quartiles(runs.map((run) => mean(run.slice(...range)))) }
  })
}
