import { describe, expect, it } from "vitest"
import type { Look } from "./detector.js"
import { createQDiverging } from "./q-diverging.js"

const stepWith = (reward: number) => ({ type: "step", steps: 1, episode: 0, reward, metrics: undefined }) as const
const episodeOf = (length: number) =>
  ({
    type: "episode-end",
    steps: length,
    episode: 0,
    return: 0,
    length,
    terminated: true,
    truncated: false,
    epsilon: 0,
    learning: null,
    info: {},
  }) as const

const lookAt = (largestQ: number, updates = 1): Look => ({
  progress: { steps: 1, learnCalls: updates, updates, episodes: 1 },
  memorySize: 512,
  rows: 512,
  terminalRows: 0,
  largestQ,
  reluLayers: [],
})

/** Tells whether each of the looks names the failure, with rewards from −2 to 1: γ = 0.9 allows 20. */
function examineAll(values: readonly number[], gamma = 0.9): boolean[] {
  const detector = createQDiverging({ gamma, factor: 5 })
  for (const reward of [1, -2, 0]) detector.observe(stepWith(reward))
  detector.observe(episodeOf(10))
  return values.map((value) => detector.examine(lookAt(value)) !== undefined)
}

describe("q-diverging", () => {
  it("is a |Q| beyond five times max|r|/(1 − γ) that has grown", () => {
    expect(examineAll([10, 99, 101])).toEqual([false, false, true])
  })

  it("is not a network that starts large and shrinks, or is merely large", () => {
    expect(examineAll([500, 300, 200, 150, 110])).toEqual([false, false, false, false, false])
    expect(examineAll([200, 210, 220, 210, 230])).toEqual([false, false, false, false, false])
  })

  it("is not a |Q| that comes down again", () => {
    expect(examineAll([10, 90, 80, 300, 250])).toEqual([false, false, false, true, false])
  })

  it("takes the longest episode for the horizon where γ = 1", () => {
    expect(examineAll([10, 99, 101], 1)).toEqual([false, false, true])
    const detector = createQDiverging({ gamma: 1, factor: 5 })
    detector.observe(stepWith(1))
    detector.observe(episodeOf(200))
    detector.observe(episodeOf(50))
    expect(detector.examine(lookAt(1))).toBeUndefined()
    expect(detector.examine(lookAt(1001))).toMatchInlineSnapshot(
      `"|Q| grew to 1000 on sampled observations, where rewards up to 1 with episodes of up to 200 steps allow 200: the targets feed on their own errors. Try a lower learning rate, a slower target network or Double DQN."`,
    )
  })

  it("waits for a reward, and for an update", () => {
    const detector = createQDiverging({ gamma: 0.9, factor: 5 })
    expect([1, 1e3, 1e6].map((q) => detector.examine(lookAt(q)))).toEqual([undefined, undefined, undefined])
    const untrained = createQDiverging({ gamma: 0.9, factor: 5 })
    untrained.observe(stepWith(1))
    expect([1, 1e3, 1e6].map((q) => untrained.examine(lookAt(q, 0)))).toEqual([undefined, undefined, undefined])
  })

  it("is a Q that is not finite, at once", () => {
    const detector = createQDiverging({ gamma: 0.9, factor: 5 })
    expect(detector.examine(lookAt(Number.NaN))).toMatchInlineSnapshot(
      `"Q is no longer finite on sampled observations: the weights are lost. Go back to a checkpoint, with a lower learning rate or clipped gradients."`,
    )
    expect(detector.examine(lookAt(Number.POSITIVE_INFINITY))).toContain("no longer finite")
  })

  it("goes on from a snapshot", () => {
    const detector = createQDiverging({ gamma: 0.9, factor: 5 })
    detector.observe(stepWith(1))
    detector.examine(lookAt(10))
    const another = createQDiverging({ gamma: 0.9, factor: 5 })
    another.restore(detector.snapshot())
    expect(another.examine(lookAt(60))).toContain("rewards up to 1 with γ = 0.9 allow 10")
  })
})
