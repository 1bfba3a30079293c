import type { SeedMetrics } from "@bellman-rl/experiment"

/** Made-up metrics of a seed: the returns of its episodes, ε after the last, and what the trained network was worth. */
export function seedOf(
  seed: number,
  { returns, epsilon = 0.977, meanReturn = 0 }: { returns: readonly number[]; epsilon?: number; meanReturn?: number },
): SeedMetrics {
  const learned = { loss: null, absoluteTdError: null, meanQ: null, maxQ: null, gradientNorm: null }
  const ended = { terminated: true, truncated: false, epsilon, steps: 0, length: 240 }
  const episodes = returns.map((value, episode) => {
    return { type: "episode-end", episode, return: value, ...ended, ...learned } as const
  })
  const final = { type: "final-evaluation", meanReturn, returns: [meanReturn], lengths: [1], seeds: [1] } as const
  return { seed, metrics: [...episodes, final] }
}
