import type { Agent, Environment, Info, LearnMetrics, Transition } from "@bellman-rl/spec"
import { createLearningMeans } from "./learning-means.js"
import { createObservationCopy } from "./observation-copy.js"

/** One object that is written anew at every step: the loop allocates nothing of its own. */
export type Mutable<T> = { -readonly [field in keyof T]: T[field] }

/** An agent in an environment, a step at a time. */
export interface Interaction {
  /** The last step's. */
  readonly transition: Readonly<Transition>
  /** What the environment told with the last step. */
  readonly info: Info
  /** What the last step's learn call did, where there was one. */
  readonly metrics: LearnMetrics | undefined
  /** The episode so far: undiscounted sum of rewards, steps. */
  readonly return: number
  readonly length: number
  /** Means over the episode's learn calls, and of `maxQ` the largest; null where there was none. */
  readonly learning: LearnMetrics | null
  startEpisode(seed: number): void
  /** Act, step, observe (and learn). Tells whether the episode ended. */
  step(): boolean
}

/** Writes every step into one transition, which the agent copies from. */
export function createInteraction({ environment, agent }: { environment: Environment; agent: Agent }): Interaction {
  const nothing = new Float32Array()
  const transition: Mutable<Transition> = {
    observation: nothing,
    action: 0,
    reward: 0,
    terminated: false,
    truncated: false,
    nextObservation: nothing,
  }
  let info: Info = {}
  let metrics: LearnMetrics | undefined
  const episode = { return: 0, length: 0 }
  const learning = createLearningMeans()
  /** What s held when it came, and what s′ holds: the environment may write both anew at any call. */
  let [now, next] = [createObservationCopy(), createObservationCopy()]

  return {
    transition,
    get info() {
      return info
    },
    get metrics() {
      return metrics
    },
    get return() {
      return episode.return
    },
    get length() {
      return episode.length
    },
    get learning() {
      return learning.means()
    },
    startEpisode(seed) {
      const start = environment.reset({ seed })
      next.keep(start.observation)
      info = start.info
      metrics = undefined
      episode.return = episode.length = 0
      learning.start()
    },
    step() {
      const swapped = now
      now = next
      next = swapped
      transition.action = agent.act(now.current(), "explore")
      const outcome = environment.step(transition.action)
      next.keep(outcome.observation)
      transition.observation = now.before(outcome.observation)
      transition.reward = outcome.reward
      transition.terminated = outcome.terminated
      transition.truncated = outcome.truncated
      transition.nextObservation = outcome.observation
      info = outcome.info
      metrics = agent.observe(transition)

      episode.return += outcome.reward
      episode.length += 1
      if (metrics !== undefined) learning.add(metrics)
      return outcome.terminated || outcome.truncated
    },
  }
}
