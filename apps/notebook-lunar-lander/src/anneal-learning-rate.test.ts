import "@tensorflow/tfjs-backend-cpu"
import type { DqnAgent } from "@bellman-rl/dqn"
import { adam } from "@bellman-rl/optimizers"
import type { Transition } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { annealLearningRate, RATE_STEPS } from "./anneal-learning-rate.js"

const transition = {} as Transition

describe("annealLearningRate", () => {
  it("sets the rate before the first step and after every thousandth, and leaves it in between", () => {
    const optimizer = adam({ learningRate: 1 })
    const progress = { steps: 0, learnCalls: 0, updates: 0, episodes: 0 }
    const rates: number[] = []
    const agent = {
      progress,
      observe() {
        rates.push(optimizer.learningRate)
        progress.steps += 1
        return undefined
      },
    } as unknown as DqnAgent
    const annealed = annealLearningRate(agent, optimizer, ({ steps }) => 0.5 - steps / 10_000)
    for (let step = 0; step < 2 * RATE_STEPS + 1; step++) annealed.observe(transition)
    expect([rates[0], rates[999], rates[1_000], rates[1_999], rates[2_000]]).toEqual([0.5, 0.5, 0.4, 0.4, 0.3])
    optimizer.dispose()
  })
})
