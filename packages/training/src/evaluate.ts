import { createChecks } from "@bellman-rl/checks"
import type { Agent, Environment, Rng } from "@bellman-rl/spec"

const checks = createChecks("training")

/** Seeds of environments are drawn from [0, 2^31): every generator takes them. */
const SEEDS = 2 ** 31

/** A seed for one reset of an environment. */
export function drawSeed(random: Rng): number {
  return random.integers(0, SEEDS)
}

/** What an agent's greedy policy was worth. */
export interface Evaluation {
  /** The seed of each episode's reset. */
  readonly seeds: readonly number[]
  /** Each episode's undiscounted sum of rewards. */
  readonly returns: readonly number[]
  /** Each episode's steps. */
  readonly lengths: readonly number[]
  /** The mean of the returns. */
  readonly meanReturn: number
}

/** The seeds themselves, or how many to draw from a stream. */
export type EvaluationEpisodes =
  | { readonly seeds: readonly number[] }
  | { readonly episodes: number; readonly random: Rng }

/** All that playing needs of an agent. */
export type Policy = Pick<Agent, "act">

/**
 * Plays whole episodes greedily, one for each seed.
 *
 * The agent learns nothing and none of its streams is touched. Take an environment that training does not use.
 */
export function evaluate(
  parts: { readonly environment: Environment; readonly agent: Policy },
  episodes: EvaluationEpisodes,
): Evaluation {
  const seeds = "seeds" in episodes ? episodes.seeds : drawSeeds(episodes.random, episodes.episodes)
  checks.integer("evaluate", "seeds.length", seeds.length, { min: 1 })
  const played = seeds.map((seed) => playGreedily(parts, seed))
  const returns = played.map((episode) => episode.return)
  return {
    seeds,
    returns,
    lengths: played.map((episode) => episode.length),
    meanReturn: returns.reduce((sum, value) => sum + value, 0) / returns.length,
  }
}

function drawSeeds(random: Rng, episodes: number): number[] {
  const count = checks.integer("evaluate", "episodes", episodes, { min: 1 })
  return Array.from({ length: count }, () => drawSeed(random))
}

function playGreedily({ environment, agent }: { environment: Environment; agent: Policy }, seed: number) {
  const episode = { return: 0, length: 0 }
  let { observation } = environment.reset({ seed })
  for (;;) {
    const step = environment.step(agent.act(observation, "exploit"))
    observation = step.observation
    episode.return += step.reward
    episode.length += 1
    if (step.terminated || step.truncated) return episode
  }
}
