import { createChecks } from "@bellman-rl/checks"
import type { Agent, Environment, Rng } from "@bellman-rl/spec"
import { defaultMaxEpisodeSteps, endlessEpisode } from "./endless-episode.js"
import { playThrough } from "./play-through.js"

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

/** Which episodes: the seeds themselves, or how many to draw from a stream. And how long one may be. */
export type EvaluationEpisodes = (
  | { readonly seeds: readonly number[] }
  | { readonly episodes: number; readonly random: Rng }
) & {
  /**
   * Steps within which each episode must end, at least 1. One that goes on is an error: it might never end.
   *
   * @defaultValue 100,000
   */
  readonly maxEpisodeSteps?: number | undefined
}

/** All that playing needs of an agent. */
export type Policy = Pick<Agent, "act">

/** How far a greedy episode is. One object for all steps: read it before the next. */
export interface GreedyStep {
  /** The episode's index in the evaluation, from 0. */
  readonly episode: number
  /** The seed of its reset. */
  readonly seed: number
  /** The episode's steps so far; 0 after the reset. */
  readonly length: number
  /** The undiscounted sum of its rewards so far. */
  readonly return: number
  readonly terminated: boolean
  readonly truncated: boolean
}

interface Played {
  readonly environment: Environment
  readonly agent: Policy
}

/**
 * Plays whole episodes greedily, one for each seed.
 *
 * The agent learns nothing and none of its streams is touched. Take an environment that training does not use.
 *
 * @throws RangeError that names the environment, when an episode does not end within `maxEpisodeSteps`
 */
export function evaluate(parts: Played, episodes: EvaluationEpisodes): Evaluation {
  return playThrough(evaluateStepByStep(parts, episodes))
}

/**
 * Does what `evaluate` does, and hands over control after each reset and each step: a program that has to hear signals,
 * timers or a button can wait there, or leave the rest out. The generator returns the evaluation.
 *
 * @throws RangeError that names the environment, when an episode does not end within `maxEpisodeSteps`
 */
export function* evaluateStepByStep(
  { environment, agent }: Played,
  episodes: EvaluationEpisodes,
): Generator<GreedyStep, Evaluation, undefined> {
  const seeds = "seeds" in episodes ? episodes.seeds : drawSeeds(episodes.random, episodes.episodes)
  checks.integer("evaluate", "seeds.length", seeds.length, { min: 1 })
  const { maxEpisodeSteps = defaultMaxEpisodeSteps } = episodes
  checks.integer("evaluate", "maxEpisodeSteps", maxEpisodeSteps, { min: 1 })
  const progress = { episode: -1, seed: 0, length: 0, return: 0, terminated: false, truncated: false }
  const returns: number[] = []
  const lengths: number[] = []
  for (const seed of seeds) {
    let { observation } = environment.reset({ seed })
    progress.episode += 1
    progress.seed = seed
    progress.length = progress.return = 0
    progress.terminated = progress.truncated = false
    yield progress
    while (!progress.terminated && !progress.truncated) {
      if (progress.length === maxEpisodeSteps) {
        throw endlessEpisode("evaluate", environment, { maxEpisodeSteps, episode: `greedy episode with seed ${seed}` })
      }
      const step = environment.step(agent.act(observation, "exploit"))
      observation = step.observation
      progress.return += step.reward
      progress.length += 1
      progress.terminated = step.terminated
      progress.truncated = step.truncated
      yield progress
    }
    returns.push(progress.return)
    lengths.push(progress.length)
  }
  return { seeds, returns, lengths, meanReturn: returns.reduce((sum, value) => sum + value, 0) / returns.length }
}

function drawSeeds(random: Rng, episodes: number): number[] {
  const count = checks.integer("evaluate", "episodes", episodes, { min: 1 })
  return Array.from({ length: count }, () => drawSeed(random))
}
