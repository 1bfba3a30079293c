import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { box } from "./box.js"
import { discrete } from "./discrete.js"
import { wrapEnvironment } from "./wrap-environment.js"

/** Counts its steps. Its methods are not its own, but its class's. */
class Counter implements Environment {
  readonly id = "Counter-v0"
  readonly observationSpace = box({ low: 0, high: 9, shape: [1] })
  readonly actionSpace = discrete(2)
  private steps = 0

  reset() {
    this.steps = 0
    return { observation: this.observe(), info: {} }
  }

  step(action: number) {
    this.steps += action
    return { observation: this.observe(), reward: 1, terminated: false, truncated: false, info: {} }
  }

  scene() {
    const view = { left: 0, right: this.steps, bottom: 0, top: 1 }
    return { view, background: "#ffffff", shapes: [] }
  }

  private observe() {
    return Float32Array.of(this.steps)
  }
}

describe("wrapEnvironment", () => {
  it("is the environment within where nothing is changed, whatever that is made of", () => {
    const counter = new Counter()
    const wrapped = wrapEnvironment(counter, {})
    expect(wrapped.id).toBe("Counter-v0")
    expect(wrapped.observationSpace).toBe(counter.observationSpace)
    expect(wrapped.actionSpace).toBe(counter.actionSpace)
    wrapped.reset({ seed: 1 })
    wrapped.step(1)
    expect(wrapped.step(1).observation).toEqual(Float32Array.of(2))
    expect(wrapped.scene().view.right).toBe(2)
    expect(wrapped.reset().observation).toEqual(Float32Array.of(0))
  })

  it("puts a change in the place of what was there, and of nothing else", () => {
    const counter = new Counter()
    const wrapped = wrapEnvironment(counter, { step: (action) => ({ ...counter.step(action), reward: -1 }) })
    wrapped.reset()
    expect(wrapped.step(1)).toMatchObject({ observation: Float32Array.of(1), reward: -1 })
    expect(wrapped.scene().view.right).toBe(1)
  })
})
