import { createChecks } from "@bellman-rl/checks"
import type { Environment, Replay, Rng } from "@bellman-rl/spec"
import { defaultMaxEpisodeSteps, endlessEpisode } from "./endless-episode.js"
import { drawSeed } from "./evaluate.js"
import type { Mutable } from "./interaction.js"
import { createObservationCopy } from "./observation-copy.js"
import { playThrough } from "./play-through.js"

const checks = createChecks("training")

/** What a warm-up did. */
export interface WarmUp {
  readonly episodes: number
  readonly steps: number
}

/** How far a warm-up goes. */
export interface WarmUpOptions {
  /** Transitions that the memory is to hold, from 1 to its capacity. */
  readonly size: number
  /**
   * Steps within which each episode must end, and within which the memory must take in one more transition, at least 1.
   *
   * @defaultValue 100,000
   */
  readonly maxEpisodeSteps?: number
}

interface Filled {
  readonly environment: Environment
  readonly replay: Replay
  readonly random: Rng
}

/**
 * Fills a replay memory with whole episodes of uniformly random actions until it holds at least `size` transitions.
 *
 * The agent takes no part: its counters and schedules start afterwards.
 *
 * @throws RangeError when the memory cannot hold so many, when an episode does not end, or when the memory takes nothing
 *   in, within `maxEpisodeSteps`
 */
export function warmUp(parts: Filled, options: WarmUpOptions): WarmUp {
  return playThrough(warmUpStepByStep(parts, options))
}

/**
 * Does what `warmUp` does, and hands over control after each step: a program that has to hear signals, timers or a button
 * can wait there, or leave the rest out. Each step yields what was done so far, in one object for all; the generator
 * returns it.
 *
 * @throws RangeError as `warmUp` does
 */
export function* warmUpStepByStep(parts: Filled, options: WarmUpOptions): Generator<WarmUp, WarmUp, undefined> {
  const { environment, replay } = parts
  checks.knownFields("warmUp", "options", options, ["size", "maxEpisodeSteps"])
  const size = checks.integer("warmUp", "size", options.size, { min: 1, max: replay.capacity })
  const { maxEpisodeSteps = defaultMaxEpisodeSteps } = options
  checks.integer("warmUp", "maxEpisodeSteps", maxEpisodeSteps, { min: 1 })
  const { actionSpace } = environment
  if (actionSpace.kind !== "discrete") {
    throw checks.typeError("warmUp", "environment.actionSpace", { expected: "a Discrete space", got: actionSpace.kind })
  }
  const actions = parts.random.stream("warm-up-actions")
  const seeds = parts.random.stream("warm-up-seeds")
  const kept = createObservationCopy()
  replay.leaveEpisode?.()

  const count: Mutable<WarmUp> = { episodes: 0, steps: 0 }
  let [storedSize, storedAtStep] = [replay.size, 0]
  while (replay.size < size) {
    const seed = drawSeed(seeds)
    kept.keep(environment.reset({ seed }).observation)
    const start = count.steps
    for (let ended = false; !ended; ) {
      if (count.steps - start === maxEpisodeSteps) {
        throw endlessEpisode("warmUp", environment, { maxEpisodeSteps, episode: `random episode with seed ${seed}` })
      }
      const action = actionSpace.sample(actions)
      const { observation: nextObservation, reward, terminated, truncated } = environment.step(action)
      replay.add({ observation: kept.before(nextObservation), action, reward, terminated, truncated, nextObservation })
      kept.keep(nextObservation)
      ended = terminated || truncated
      count.steps += 1
      if (ended) count.episodes += 1
      if (replay.size > storedSize) {
        storedSize = replay.size
        storedAtStep = count.steps
      } else if (replay.size < size && count.steps - storedAtStep === maxEpisodeSteps) throw tooLittle()
      yield count
    }
  }
  return count

  function tooLittle(): RangeError {
    return checks.rangeError("warmUp", "replay", {
      expected: `a memory that takes in a transition within ${maxEpisodeSteps} steps`,
      got: `${replay.size} of ${size} transitions`,
      advice: `After ${count.episodes} episodes nothing more arrives in it. Check its add, and that episodes are long enough for it.`,
    })
  }
}
