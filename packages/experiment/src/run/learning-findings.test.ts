import { describe, expect, it } from "vitest"
import { learningFindings } from "./learning-findings.js"
import type { EpisodeRecord } from "./metrics.js"

const start = { learningStartSize: 1_000, learnEverySteps: 1 }
const progress = (learnCalls: number) => ({ steps: 900, learnCalls, updates: learnCalls, episodes: 4 })

/** Episodes of ten steps with these ε, learning from one of them on. */
const episodes = (epsilons: readonly number[], learnsFrom: number) =>
  epsilons.map((epsilon, k) => ({ epsilon, loss: k < learnsFrom ? null : 1, steps: 10 * (k + 1) }) as EpisodeRecord)

describe("learningFindings", () => {
  it("tells that there was no learn call, and which settings decide it", () => {
    expect(learningFindings(progress(0), episodes([1, 1], 2), start)).toMatchInlineSnapshot(`
      [
        {
          "message": "There was no learn call in 900 steps: dqn.learningStartSize is 1000, dqn.learnEverySteps is 1. The network is the untrained one. Train for longer, or lower these.",
          "name": "no-learning",
          "steps": 900,
        },
      ]
    `)
  })

  it("tells that exploration was over before the first learn call", () => {
    expect(learningFindings(progress(9), episodes([0.6, 0.1, 0.1, 0.1], 2), start)).toMatchInlineSnapshot(`
      [
        {
          "message": "ε was at its end, 0.1, at step 20, before the first learn call: the network explored no more once it began to learn. Let ε fall more slowly, or lower dqn.learningStartSize.",
          "name": "exploration-over",
          "steps": 900,
        },
      ]
    `)
  })

  it.each([
    ["ε falls on", [0.6, 0.5, 0.3, 0.1], 2],
    ["ε is the same throughout", [0.1, 0.1, 0.1, 0.1], 2],
    ["the first episode learns", [0.6, 0.1, 0.1, 0.1], 0],
  ])("says nothing where %s", (_, epsilons, learnsFrom) => {
    expect(learningFindings(progress(9), episodes(epsilons, learnsFrom), start)).toEqual([])
  })
})
