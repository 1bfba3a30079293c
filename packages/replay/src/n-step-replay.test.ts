import { createRandom } from "@bellman-rl/random"
import { createReplay } from "./create-replay.js"
import type { Replay, Transition } from "@bellman-rl/spec"
import { describeReplay } from "@bellman-rl/testing"
import { describe, expect, it } from "vitest"
import { nStepReplay } from "./n-step-replay.js"

const GAMMA = 0.5

describeReplay("an n-step memory of one step", {
  create: (options) => nStepReplay(createReplay(options), { steps: 1, gamma: GAMMA }),
  createRandom,
})

function memory(steps = 3): Replay {
  return nStepReplay(createReplay({ capacity: 10, observationSize: 1, replacement: false }), { steps, gamma: GAMMA })
}

/** The k-th step of an episode: reward 2ᵏ. */
function step(k: number, end: "terminated" | "truncated" | "none" = "none"): Transition {
  return {
    observation: Float32Array.of(k),
    action: k,
    reward: 2 ** k,
    terminated: end === "terminated",
    truncated: end === "truncated",
    nextObservation: Float32Array.of(k + 1),
  }
}

/** All that is held, by the first action: [reward, discount, sₙ]. */
function held(replay: Replay): Record<number, number[]> {
  if (replay.size === 0) return {}
  const batch = replay.createBatch(replay.size)
  replay.sample(batch, createRandom(0))
  const rows = Array.from(batch.actions, (action, i) => [
    action,
    [batch.rewards[i]!, batch.discounts[i]!, batch.nextObservations[i]!],
  ])
  return Object.fromEntries(rows)
}

describe("nStepReplay", () => {
  it("stores nothing before n steps are known", () => {
    const replay = memory()
    for (const k of [0, 1]) replay.add(step(k))
    expect(replay.size).toBe(0)
  })

  it("stores the discounted sum of n rewards, the discount γⁿ⁻¹ and the observation n steps on", () => {
    const replay = memory()
    for (const k of [0, 1, 2, 3]) replay.add(step(k))
    expect(held(replay)).toEqual({ 0: [1 + 1 + 1, 0.25, 3], 1: [2 + 2 + 2, 0.25, 4] })
  })

  it("stores every step of an episode that terminates, with the rewards there are and discount 0", () => {
    const replay = memory()
    for (const k of [0, 1, 2]) replay.add(step(k))
    replay.add(step(3, "terminated"))
    expect(held(replay)).toEqual({ 0: [3, 0.25, 3], 1: [6, 0, 4], 2: [8, 0, 4], 3: [8, 0, 4] })
  })

  it("stores every step of an episode that is shorter than n", () => {
    const replay = memory()
    replay.add(step(0, "terminated"))
    expect(held(replay)).toEqual({ 0: [1, 0, 1] })
  })

  it("drops what has fewer than n steps before a cut", () => {
    const replay = memory()
    for (const k of [0, 1]) replay.add(step(k))
    replay.add(step(2, "truncated"))
    expect(held(replay)).toEqual({ 0: [3, 0.25, 3] })
  })

  it.each(["terminated", "truncated"] as const)("lets no step reach into the next episode after one is %s", (end) => {
    const replay = memory(2)
    replay.add(step(0, end))
    replay.add(step(5))
    expect(Object.keys(held(replay))).toEqual(end === "terminated" ? ["0"] : [])
  })

  it("stores a step that is both terminated and truncated as terminated", () => {
    const replay = memory()
    replay.add({ ...step(0, "terminated"), truncated: true })
    expect(held(replay)).toEqual({ 0: [1, 0, 1] })
  })

  it("keeps copies of observations that wait", () => {
    const replay = memory(2)
    const first = step(0)
    replay.add(first)
    first.observation[0] = 99
    replay.add(step(1))
    const batch = replay.createBatch(1)
    replay.sample(batch, createRandom(0))
    expect(batch.observations[0]).toBe(0)
  })

  it("scales only the discounts of the rows that were sampled", () => {
    const replay = memory()
    for (const k of [0, 1, 2, 3]) replay.add(step(k))
    const batch = replay.createBatch(2)
    batch.discounts.fill(7)
    replay.sample(batch, createRandom(0), 1)
    expect([...batch.discounts]).toEqual([0.25, 7])
  })

  it("goes on from a snapshot in the middle of an episode", () => {
    const replay = memory()
    for (const k of [0, 1, 2, 3]) replay.add(step(k))
    const restored = memory()
    restored.restore(replay.snapshot())
    for (const each of [replay, restored]) each.add(step(4))
    expect(held(restored)).toEqual(held(replay))
  })

  it("shares no memory with its snapshot", () => {
    const replay = memory(2)
    replay.add(step(0))
    const snapshot = replay.snapshot()
    const before = structuredClone(snapshot)
    replay.add(step(1))
    expect(snapshot).toEqual(before)
  })

  it("refuses the snapshot of a memory of another n", () => {
    expect(() => memory(2).restore(memory(3).snapshot())).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.steps: expected 2 as in this memory, got 3. Restore into a memory made with the same options.]`,
    )
  })

  it("refuses a snapshot with a damaged step", () => {
    const replay = memory(2)
    replay.add(step(0))
    const [first] = replay.snapshot()["waiting"] as unknown as Transition[]
    const snapshot = { ...replay.snapshot(), waiting: [{ ...first, observation: Float32Array.of(1, 2) }] }
    expect(() => memory(2).restore(snapshot)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] restore: snapshot.waiting[0].observation: expected Float32Array(1), got Float32Array(2) [1, 2]. The snapshot is damaged: use another.]`,
    )
  })

  it("refuses a snapshot in which too many steps wait", () => {
    const snapshot = { ...memory(1).snapshot(), waiting: [{}] }
    expect(() => memory(1).restore(snapshot)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.waiting: expected fewer than 1 steps, got [[object Object]]. The snapshot is damaged: use another.]`,
    )
  })

  it("refuses no steps at all", () => {
    expect(() => memory(0)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] nStepReplay: steps: expected an integer ≥ 1, got 0.]`,
    )
  })

  it("refuses a γ above 1", () => {
    const replay = createReplay({ capacity: 1, observationSize: 1 })
    expect(() => nStepReplay(replay, { steps: 2, gamma: 1.1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] nStepReplay: gamma: expected a finite number ≥ 0 and ≤ 1, got 1.1.]`,
    )
  })
})
