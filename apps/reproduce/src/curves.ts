import { episodesOf, evaluationsOf, mean, quartiles, type SeedMetrics } from "@bellman-rl/experiment"

/** Points that a curve is drawn with at most. */
const POINTS = 60

/** A point of a curve over seeds. */
export interface CurvePoint {
  /** In episodes (the middle of a bucket of them), or in environment steps. */
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

/**
 * Quartiles over seeds of the greedy returns on the way. A seed whose training ended counts with its last evaluation.
 * Nothing where there are none.
 */
export function evaluationCurve(seeds: readonly SeedMetrics[]): CurvePoint[] {
  const runs = seeds.map(({ metrics }) => evaluationsOf(metrics))
  if (runs.some((run) => run.length === 0)) return []
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a))
  return longest.map(({ steps }, k) => {
    const values = runs.map((run) => (run[Math.min(k, run.length - 1)] as { readonly meanReturn: number }).meanReturn)
    return { x: steps, ...quartiles(values) }
  })
}
