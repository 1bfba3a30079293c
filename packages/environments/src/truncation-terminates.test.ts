import { describe, expect, it } from "vitest"
import { createCartPole } from "./cart-pole.js"
import { make } from "./make.js"
import { truncationTerminates } from "./truncation-terminates.js"

describe("truncationTerminates", () => {
  it("tells a cut by the time limit as an end", () => {
    const environment = truncationTerminates(make("CartPole-v1", { maxEpisodeSteps: 3 }))
    environment.reset({ seed: 1 })
    const steps = [1, 2, 3].map(() => environment.step(0))
    expect(steps.map(({ terminated, truncated }) => [terminated, truncated])).toEqual([
      [false, false],
      [false, false],
      [true, false],
    ])
  })

  it("leaves everything else as it is: observations, rewards and a crash", () => {
    const [plain, wrapped] = [createCartPole(), truncationTerminates(createCartPole())]
    expect(wrapped.reset({ seed: 1 })).toEqual(plain.reset({ seed: 1 }))
    for (let ended = false; !ended; ) {
      const step = plain.step(0)
      expect(wrapped.step(0)).toEqual(step)
      ended = step.terminated
    }
  })
})
