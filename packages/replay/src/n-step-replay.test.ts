import { createRandom } from "@bellman-rl/random"
import { createReplay } from "./create-replay.js"
import type { Replay, Transition } from "@bellman-rl/spec"
import golden from "./n-step-replay.golden.json" with { type: "json" }
import { describeReplay, matchers } from "@bellman-rl/testing"
import { describe, expect, it } from "vitest"
import { nStepReplay } from "./n-step-replay.js"

expect.extend(matchers)

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

  it("stores what has k < n steps before a cut, with the discount γᵏ⁻¹", () => {
    const replay = memory()
    for (const k of [0, 1]) replay.add(step(k))
    replay.add(step(2, "truncated"))
    expect(held(replay)).toEqual({ 0: [3, 0.25, 3], 1: [4, 0.5, 3], 2: [4, 1, 3] })
  })

  it("stores every step of an episode that is cut before n steps", () => {
    const replay = memory(5)
    replay.add(step(0, "truncated"))
    expect(held(replay)).toEqual({ 0: [1, 1, 1] })
  })

  it.each(["terminated", "truncated"] as const)("lets no step reach into the next episode after one is %s", (end) => {
    const replay = memory(2)
    replay.add(step(0, end))
    replay.add(step(5))
    expect(held(replay)).toEqual({ 0: [1, end === "terminated" ? 0 : 1, 1] })
  })

  it("ends the episode before a step that does not begin where the last one ended", () => {
    const replay = memory()
    for (const k of [0, 1, 5, 6, 7]) replay.add(step(k))
    expect(held(replay)).toEqual({ 0: [2, 0.5, 2], 1: [2, 1, 2], 5: [96, 0.25, 8] })
  })

  it("takes a loop at its word that gives the same observation again", () => {
    const replay = memory()
    for (const k of [0, 1, 2]) replay.add({ ...step(k), observation: Float32Array.of(0) })
    expect(held(replay)).toEqual({ 0: [3, 0.25, 3] })
  })

  it("ends the episode when it is told that it was left, though the next begins where it ended", () => {
    const replay = memory()
    for (const k of [0, 1]) replay.add(step(k))
    replay.leaveEpisode?.()
    expect(held(replay)).toEqual({ 0: [2, 0.5, 2], 1: [2, 1, 2] })
    for (const k of [2, 3, 4]) replay.add(step(k))
    expect(held(replay)).toMatchObject({ 2: [12, 0.25, 5] })
  })

  it("tells the memory within that the episode was left", () => {
    let left = 0
    const inner = createReplay({ capacity: 10, observationSize: 1 })
    nStepReplay({ ...inner, leaveEpisode: () => void left++ }, { steps: 2, gamma: GAMMA }).leaveEpisode?.()
    expect(left).toBe(1)
  })

  it("ends the episode of a snapshot before a step that does not go on from it", () => {
    const replay = memory()
    for (const k of [0, 1]) replay.add(step(k))
    const restored = memory()
    restored.restore(replay.snapshot())
    restored.add(step(7))
    expect(held(restored)).toEqual({ 0: [2, 0.5, 2], 1: [2, 1, 2] })
  })

  it("gives the discount of what terminated too, for a learner that does not mask", () => {
    const replay = memory()
    for (const k of [0, 1]) replay.add(step(k))
    replay.add(step(2, "terminated"))
    const batch = replay.createBatch(3)
    replay.sample(batch, createRandom(0))
    const discounts = Array.from(batch.actions, (action, i) => [action, batch.unmaskedDiscounts?.[i]])
    expect(Object.fromEntries(discounts)).toEqual({ 0: 0.25, 1: 0.5, 2: 1 })
  })

  it.each(golden.cases)("has the rows of its golden: $name", ({ n, gamma, rewards, terminated, truncated, rows }) => {
    const replay = nStepReplay(createReplay({ capacity: 100, observationSize: 1, replacement: false }), {
      steps: n,
      gamma,
    })
    rewards.forEach((reward, t) => {
      const ending = { terminated: terminated.includes(t), truncated: truncated.includes(t) }
      replay.add({ ...step(t), reward, ...ending })
    })
    const stored = Object.entries(held(replay)).map(([first, row]) => [Number(first), ...row])
    // Golden discounts have the learner's γ in them.
    const expected = rows.map(({ first, last, sum, discount }) => [first, sum, discount / gamma, last + 1])
    expect(stored).toBeAllClose(expected, { relative: 1e-6, absolute: 1e-6 })
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
    const [first] = replay.snapshot()["waiting"] as unknown as Omit<Transition, "discount">[]
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

  it("refuses a snapshot of rows without discounts of their own, as earlier versions took", () => {
    const { format: _, ...snapshot } = memory(2).snapshot()
    expect(() => memory(2).restore(snapshot)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] restore: snapshot.format: expected 2 as in this memory, got undefined. Restore into a memory made with the same options.]`,
    )
  })

  it("refuses to be put around another", () => {
    const replay = nStepReplay(memory(2), { steps: 2, gamma: GAMMA })
    replay.add(step(0))
    expect(() => replay.add(step(1))).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] add: transition.discount: expected 1, that of a single step, got 0.5. Put an n-step memory around a memory of single steps.]`,
    )
  })

  it("refuses a memory that keeps no discounts", () => {
    const inner = createReplay({ capacity: 10, observationSize: 1 })
    const { unmaskedDiscounts: _, ...batch } = inner.createBatch(1)
    const replay = nStepReplay({ ...inner, createBatch: () => batch }, { steps: 2, gamma: GAMMA })
    expect(() => replay.createBatch(1)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/replay] createBatch: replay: expected a memory that keeps each transition's discount, got an object with capacity, observationSize, size, add, createBatch, sample, snapshot, restore. Store transition.discount, and give it out in the batch's discounts and unmaskedDiscounts.]`,
    )
  })

  it("refuses more steps than a memory has discounts for", () => {
    expect(() => memory(129)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/replay] nStepReplay: steps: expected an integer ≥ 1 and ≤ 128, got 129.]`,
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
