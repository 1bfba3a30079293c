import { createChecks } from "@bellman-rl/checks"
import type { Rng } from "@bellman-rl/spec"
import { quantile } from "./quantile.js"
import type { TaskScores } from "./scores.js"

const checks = createChecks("experiment")

/** From where to where. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** How an interval is bootstrapped. */
export interface BootstrapOptions {
  /** Draws the runs. */
  readonly random: Rng
  /** How often the scores are drawn anew. */
  readonly resamples?: number
  /** The share of the resampled values that lies within, in (0, 1). */
  readonly confidence?: number
}

/** What an interval takes where nothing is said. */
export const bootstrapDefaults: Required<Omit<BootstrapOptions, "random">> = { resamples: 2_000, confidence: 0.95 }

/**
 * As many runs of each task as there are, drawn with replacement.
 *
 * Every task's first run is drawn, then every second one: rliable's order.
 */
export function resample(tasks: TaskScores, random: Rng): number[][] {
  const drawn = tasks.map((): number[] => [])
  const mostRuns = Math.max(...tasks.map((runs) => runs.length))
  for (let run = 0; run < mostRuns; run++) {
    for (const [task, runs] of tasks.entries()) {
      if (run < runs.length) drawn[task]?.push(runs[random.integers(0, runs.length)] as number)
    }
  }
  return drawn
}

/** The middle of the values that one resample after the other gives. */
export function percentileInterval(
  where: string,
  valueOfResample: (random: Rng) => number,
  options: BootstrapOptions,
): Interval {
  const names = ["random", "resamples", "confidence"]
  const { random, resamples, confidence } = checks.options(where, options, { defaults: bootstrapDefaults, names })
  if (typeof random?.integers !== "function") {
    throw checks.typeError(where, "random", { expected: "a random stream (Rng)", got: random })
  }
  checks.integer(where, "resamples", resamples, { min: 1 })
  checks.number(where, "confidence", confidence, { above: 0, below: 1 })
  const values = Array.from({ length: resamples }, () =>
    checks.number(where, "the statistic's value", valueOfResample(random)),
  )
  const outside = 1 - confidence
  return { low: quantile(values, outside / 2), high: quantile(values, 1 - outside / 2) }
}
