import type { Replay } from "@bellman-rl/spec"

/**
 * A memory as a loop fills it that forgets `state = next_state`: every transition carries the observation that its
 * episode was reset to as s. Whole episodes are to be added.
 */
export function keepResetObservation(replay: Replay): Replay {
  const { capacity, observationSize, createBatch, sample, snapshot, restore } = replay
  let start: Float32Array | undefined
  return {
    capacity,
    observationSize,
    get size() {
      return replay.size
    },
    add(transition) {
      start ??= transition.observation.slice()
      replay.add({ ...transition, observation: start })
      if (transition.terminated || transition.truncated) start = undefined
    },
    createBatch,
    sample,
    snapshot,
    restore,
  }
}
