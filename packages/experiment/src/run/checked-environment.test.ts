import { createCatch } from "@bellman-rl/environments"
import type { StepResult } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { checkedEnvironment } from "./checked-environment.js"

/** A checked game of catch whose second step comes out otherwise. */
function second(change: (step: StepResult) => unknown) {
  const environment = createCatch({ rows: 5, columns: 3 })
  let steps = 0
  const checked = checkedEnvironment(
    {
      ...environment,
      step(action) {
        const step = environment.step(action)
        return ++steps === 2 ? (change(step) as StepResult) : step
      },
    },
    "an episode",
  )
  checked.reset({ seed: 7 })
  checked.step(1)
  return () => checked.step(1)
}

describe("checkedEnvironment", () => {
  it("gives every step on as it is", () => {
    const plain = createCatch({ rows: 5, columns: 3 })
    const checked = checkedEnvironment(createCatch({ rows: 5, columns: 3 }), "an episode")
    expect(checked.reset({ seed: 3 })).toEqual(plain.reset({ seed: 3 }))
    for (const action of [0, 1, 2, 1]) expect(checked.step(action)).toEqual(plain.step(action))
    expect(checked.scene()).toEqual(plain.scene())
    expect(checked.id).toBe("Catch-v0")
  })

  it.each<[string, (step: StepResult) => unknown, string]>([
    ["a reward that is NaN", (step) => ({ ...step, reward: Number.NaN }), "reward: expected a finite number, got NaN."],
    [
      "an infinite reward",
      (step) => ({ ...step, reward: -Infinity }),
      "reward: expected a finite number, got -Infinity.",
    ],
    ["a reward that is no number", (step) => ({ ...step, reward: "1" }), 'reward: expected a finite number, got "1".'],
    [
      "an observation with a NaN",
      (step) => ({ ...step, observation: step.observation.fill(Number.NaN, 4, 5) }),
      "observation[4]: expected a finite number, got NaN.",
    ],
    [
      "a shorter observation",
      (step) => ({ ...step, observation: new Float32Array(2) }),
      "observation: expected Float32Array(15), got Float32Array(2) [0, 0].",
    ],
    [
      "another kind of observation",
      (step) => ({ ...step, observation: [0] }),
      "observation: expected Float32Array(15), got [0].",
    ],
    [
      "an ending that is no boolean",
      (step) => ({ ...step, terminated: 1 }),
      "terminated: expected true or false, got 1.",
    ],
    [
      "an ending that is left out",
      (step) => ({ ...step, truncated: undefined }),
      "truncated: expected true or false, got undefined.",
    ],
  ])("refuses %s, naming field and step", (_what, change, problem) => {
    expect(second(change)).toThrow(
      `[@bellman-rl/experiment] Catch-v0.step: ${problem} It was step 2 of an episode with seed 7.`,
    )
  })

  it("refuses a first observation that is wrong", () => {
    const environment = createCatch()
    const reset = () => ({ observation: new Float32Array(3), info: {} })
    const checked = checkedEnvironment({ ...environment, reset }, "a greedy episode")
    expect(() => checked.reset({ seed: 1 })).toThrow(
      "Catch-v0.reset: observation: expected Float32Array(50), got Float32Array(3) [0, 0, 0]. It was the first of a greedy episode with seed 1.",
    )
    expect(() => checked.reset()).toThrow("It was the first of a greedy episode.")
  })
})
