import { createChecks } from "@bellman-rl/checks"
import type { Environment, Replay, Rng } from "@bellman-rl/spec"
import { drawSeed } from "./evaluate.js"

const checks = createChecks("training")

/** What a warm-up did. */
export interface WarmUp {
  readonly episodes: number
  readonly steps: number
}

/**
 * Fills a replay memory with whole episodes of uniformly random actions until it holds at least `size` transitions.
 *
 * The agent takes no part: its counters and schedules start afterwards.
 *
 * @throws RangeError when the memory cannot hold so many
 */
export function warmUp(
  parts: { readonly environment: Environment; readonly replay: Replay; readonly random: Rng },
  options: { readonly size: number },
): WarmUp {
  const { environment, replay } = parts
  const size = checks.integer("warmUp", "size", options.size, { min: 1, max: replay.capacity })
  const { actionSpace } = environment
  if (actionSpace.kind !== "discrete") {
    throw checks.typeError("warmUp", "environment.actionSpace", { expected: "a Discrete space", got: actionSpace.kind })
  }
  const actions = parts.random.stream("warm-up-actions")
  const seeds = parts.random.stream("warm-up-seeds")

  let [episodes, steps] = [0, 0]
  while (replay.size < size) {
    let { observation } = environment.reset({ seed: drawSeed(seeds) })
    for (let ended = false; !ended; steps++) {
      const action = actionSpace.sample(actions)
      const { observation: nextObservation, reward, terminated, truncated } = environment.step(action)
      replay.add({ observation, action, reward, terminated, truncated, nextObservation })
      observation = nextObservation
      ended = terminated || truncated
    }
    episodes += 1
  }
  return { episodes, steps }
}
