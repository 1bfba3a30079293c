import { createReplay } from "@bellman-rl/replay"
import { createRandom } from "@bellman-rl/random"
import type { Transition } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { keepResetObservation } from "./reset-observation.js"

/** From s = k to s′ = k + 1. */
function transitionAt(k: number, end: Partial<Transition> = {}): Transition {
  const observation = Float32Array.of(k)
  const nextObservation = Float32Array.of(k + 1)
  return { observation, action: 0, reward: k, terminated: false, truncated: false, nextObservation, ...end }
}

/** What a memory holds of transitions added through the wrapper: by reward, s and s′. */
function held(transitions: readonly Transition[]): [reward: number, observation: number, nextObservation: number][] {
  const replay = createReplay({ capacity: 10, observationSize: 1, replacement: false })
  const memory = keepResetObservation(replay)
  for (const transition of transitions) memory.add(transition)
  const batch = replay.createBatch(replay.size)
  memory.sample(batch, createRandom(1))
  return Array.from(batch.rewards, (reward, i): [number, number, number] => [
    reward,
    batch.observations[i] as number,
    batch.nextObservations[i] as number,
  ]).toSorted(([a], [b]) => a - b)
}

describe("keepResetObservation", () => {
  it("stores the observation that an episode was reset to as s of all its transitions, and s′ as it is", () => {
    expect(held([transitionAt(5), transitionAt(6), transitionAt(7)])).toEqual([
      [5, 5, 6],
      [6, 5, 7],
      [7, 5, 8],
    ])
  })

  it.each([{ terminated: true }, { truncated: true }])("begins anew where an episode ended: %j", (end) => {
    expect(held([transitionAt(1), transitionAt(2, end), transitionAt(8), transitionAt(9)])).toEqual([
      [1, 1, 2],
      [2, 1, 3],
      [8, 8, 9],
      [9, 8, 10],
    ])
  })

  it("keeps a copy: an observation may be written anew", () => {
    const replay = createReplay({ capacity: 10, observationSize: 1 })
    const memory = keepResetObservation(replay)
    const first = transitionAt(1)
    memory.add(first)
    first.observation[0] = 99
    memory.add(transitionAt(2))
    const batch = memory.createBatch(20)
    memory.sample(batch, createRandom(1))
    expect(new Set(batch.observations)).toEqual(new Set([1]))
  })

  it("tells the memory's size as it grows", () => {
    const memory = keepResetObservation(createReplay({ capacity: 10, observationSize: 1 }))
    memory.add(transitionAt(1))
    memory.add(transitionAt(2))
    expect(memory.size).toBe(2)
  })
})
