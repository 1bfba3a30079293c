import { createRandom } from "@bellman-rl/random"
import type { Rng } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { epsilonGreedy } from "./epsilon-greedy.js"

/** A stream that gives what it is told to and writes down what it was asked. */
function scripted(uniforms: number[], integers: number[] = []): { random: Rng; asked: string[] } {
  const asked: string[] = []
  const next = (name: string, values: number[]): number => {
    asked.push(name)
    const value = values.shift()
    if (value === undefined) throw new Error(`unexpected draw: ${name}`)
    return value
  }
  const random: Partial<Rng> = {
    random: () => next("random", uniforms),
    integers: (low, high) => next(`integers(${low}, ${high})`, integers),
  }
  return { random: random as Rng, asked }
}

const shares = (qValues: number[], epsilon: number): number[] => {
  const random = createRandom(1)
  const counts = qValues.map(() => 0)
  const n = 20_000
  for (let i = 0; i < n; i++) counts[epsilonGreedy({ qValues, epsilon, random })]! += 1 / n
  return counts
}

describe("epsilonGreedy", () => {
  it("draws a uniform number first, and an action when it is below ε", () => {
    const { random, asked } = scripted([0.299], [2])
    expect(epsilonGreedy({ qValues: [9, 0, 0, 0], epsilon: 0.3, random })).toBe(2)
    expect(asked).toEqual(["random", "integers(0, 4)"])
  })

  it("is greedy when the uniform number is ε or more", () => {
    const { random, asked } = scripted([0.3])
    expect(epsilonGreedy({ qValues: [0, 9, 0], epsilon: 0.3, random })).toBe(1)
    expect(asked).toEqual(["random"])
  })

  it("draws once more among equal maxima, and only then", () => {
    for (const [nth, action] of [0, 2, 5].entries()) {
      const { random, asked } = scripted([0.5], [nth])
      expect(epsilonGreedy({ qValues: [4, 1, 4, 3, 0, 4], epsilon: 0.3, random })).toBe(action)
      expect(asked).toEqual(["random", "integers(0, 3)"])
    }
  })

  it("asks a function for the values of actions that are not random, and for no others", () => {
    let asked = 0
    const qValues = () => [0, 9, asked++]
    const greedy = scripted([0.3])
    expect(epsilonGreedy({ qValues, actionCount: 3, epsilon: 0.3, random: greedy.random })).toBe(1)
    expect(asked).toBe(1)
    const exploring = scripted([0.299], [2])
    expect(epsilonGreedy({ qValues, actionCount: 3, epsilon: 0.3, random: exploring.random })).toBe(2)
    expect(exploring.asked).toEqual(["random", "integers(0, 3)"])
    expect(asked).toBe(1)
  })

  it("refuses a function without the number of actions, and draws nothing", () => {
    const { random } = scripted([])
    expect(() => epsilonGreedy({ qValues: () => [1], epsilon: 0.3, random })).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/exploration] epsilonGreedy: actionCount: expected an integer ≥ 1, got undefined.]`,
    )
  })

  it("takes a random action with probability ε, uniformly", () => {
    const [first, second, third, fourth] = shares([0, 1, 0, 0], 0.4) as [number, number, number, number]
    for (const share of [first, third, fourth]) expect(Math.abs(share - 0.1)).toBeLessThan(0.01)
    expect(Math.abs(second - 0.7)).toBeLessThan(0.015)
  })

  it("breaks ties uniformly", () => {
    const [first, second, third] = shares([1, 0, 1], 0) as [number, number, number]
    expect(second).toBe(0)
    expect(Math.abs(first - 0.5)).toBeLessThan(0.015)
    expect(Math.abs(third - 0.5)).toBeLessThan(0.015)
  })

  it("never explores at ε = 0 and always does at ε = 1", () => {
    expect(epsilonGreedy({ qValues: [0, 1], epsilon: 0, random: scripted([0]).random })).toBe(1)
    expect(epsilonGreedy({ qValues: [0, 1], epsilon: 1, random: scripted([1 - 2 ** -53], [0]).random })).toBe(0)
  })

  it("refuses NaN before anything is drawn, whether it would have explored or not", () => {
    const { random, asked } = scripted([])
    expect(() => epsilonGreedy({ qValues: [1, Number.NaN], epsilon: 1, random })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] epsilonGreedy: qValues[1]: expected a number, got NaN. Learning may have diverged: look at the loss, the learning rate and the rewards.]`,
    )
    expect(asked).toEqual([])
  })

  it("refuses an ε outside [0, 1] before anything is drawn", () => {
    const { random, asked } = scripted([])
    const choose = (epsilon: unknown) => () => epsilonGreedy({ qValues: [1, 2], epsilon: epsilon as number, random })
    expect(choose(1.1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] epsilonGreedy: epsilon: expected a finite number ≥ 0 and ≤ 1, got 1.1.]`,
    )
    expect(choose(-0.1)).toThrow(RangeError)
    expect(choose(Number.NaN)).toThrow(RangeError)
    expect(choose("0.5")).toThrow(TypeError)
    expect(asked).toEqual([])
  })

  it("refuses no values", () => {
    const { random } = scripted([])
    expect(() => epsilonGreedy({ qValues: [], epsilon: 0, random })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/exploration] epsilonGreedy: qValues: expected one value for each action, got [].]`,
    )
  })
})
