import { type EnvironmentId, environmentSpecs, make } from "@bellman-rl/environments-box2d"
import { ParityError } from "./report.js"

/** The id at the start of a text such as `"RocketLander-v0 (a fork of gym)"`, where it is one of the landers'. */
export function landerId(text: unknown): EnvironmentId | undefined {
  const [id = ""] = typeof text === "string" ? text.split(/[\s,]/, 1) : []
  return Object.hasOwn(environmentSpecs, id) ? (id as EnvironmentId) : undefined
}

/** What came of one episode. */
export interface PlayedEpisode {
  readonly episodeReturn: number
  readonly length: number
}

/** Plays an episode to its end, under the id's own time limit. */
export function playEpisode(
  id: EnvironmentId,
  seed: number,
  policy: (observation: Float32Array) => number,
): PlayedEpisode {
  const environment = make(id)
  let { observation } = environment.reset({ seed })
  let episodeReturn = 0
  for (let length = 1; ; length++) {
    const step = environment.step(policy(observation))
    observation = step.observation
    episodeReturn += step.reward
    if (step.terminated || step.truncated) return { episodeReturn, length }
    if (!Number.isFinite(episodeReturn)) throw new ParityError(`${id} gave a reward that is not finite`)
  }
}
