import type { SeedMetrics } from "@bellman-rl/experiment"

/** What metrics are made of: the scores of the episodes, how long each was, and what the trained network was worth. */
export interface MadeUp {
  readonly scores: readonly number[]
  /** One for all, or one each. */
  readonly length?: number | readonly number[]
  readonly meanReturn?: number
}

/** Made-up metrics of a seed. */
export function seedOf(seed: number, { scores, length = 100, meanReturn = 0 }: MadeUp): SeedMetrics {
  const learned = { loss: null, absoluteTdError: null, meanQ: null, maxQ: null, gradientNorm: null }
  const ended = { terminated: true, truncated: false, epsilon: 0.1, steps: 0 }
  const episodes = scores.map((score, episode) => {
    const steps = typeof length === "number" ? length : (length[episode] as number)
    return { type: "episode-end", episode, return: score, ...ended, ...learned, length: steps } as const
  })
  const final = { type: "final-evaluation", meanReturn, returns: [meanReturn], lengths: [1], seeds: [1] } as const
  return { seed, metrics: [...episodes, final] }
}
