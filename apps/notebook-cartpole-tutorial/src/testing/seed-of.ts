import type { SeedMetrics } from "@bellman-rl/experiment"
import type { ReferenceRun } from "../reference.js"

/** Made-up metrics of a seed whose greedy episodes were worth this much. */
export function seedOf(
  seed: number,
  { untrained, evaluations, trained }: Pick<ReferenceRun, "untrained" | "evaluations" | "trained">,
): SeedMetrics {
  const played = (meanReturn: number) => ({ meanReturn, returns: [meanReturn], lengths: [meanReturn], seeds: [1] })
  return {
    seed,
    metrics: [
      { type: "untrained-evaluation", ...played(untrained) },
      ...evaluations.map(
        (value, k) => ({ type: "evaluation-end", episodes: k, steps: 4_000 * (k + 1), ...played(value) }) as const,
      ),
      { type: "final-evaluation", ...played(trained) },
    ],
  }
}
