import { box } from "@bellman-rl/environment-kit"
import { describe, expect, it } from "vitest"
import { createCatch } from "./catch.js"
import { transformObservation } from "./transform-observation.js"

const observationSpace = box({ low: 0, high: 2, shape: [2] })

describe("transformObservation", () => {
  it("replaces the observations of resets and steps", () => {
    const environment = transformObservation(createCatch(), {
      transform: (board) => Float32Array.of(board.length, board.indexOf(1)),
      observationSpace: box({ low: 0, high: 50, shape: [2] }),
    })
    const { observation } = environment.reset({ seed: 0 })
    const column = observation[1]!
    expect([...observation]).toEqual([50, column])
    expect([...environment.step(1).observation]).toEqual([50, column + 5])
  })

  it("has the new space", () => {
    const environment = transformObservation(createCatch(), { transform: (board) => board, observationSpace })
    expect(environment.observationSpace).toBe(observationSpace)
  })

  it("leaves all else of the step alone", () => {
    const plain = createCatch()
    const environment = transformObservation(createCatch(), {
      transform: (board) => board.slice(0, 2),
      observationSpace,
    })
    plain.reset({ seed: 1 })
    environment.reset({ seed: 1 })
    const { observation, ...rest } = plain.step(0)
    expect(environment.step(0)).toEqual({ ...rest, observation: observation.slice(0, 2) })
  })

  it("refuses an observation of another size than the space's", () => {
    const environment = transformObservation(createCatch(), { transform: () => new Float32Array(3), observationSpace })
    expect(() => environment.reset()).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] transformObservation: the transformed observation: expected a Float32Array of 2 numbers, got Float32Array(3) [0, 0, 0].]`,
    )
  })

  it("refuses an observation that is no Float32Array", () => {
    const environment = transformObservation(createCatch(), { transform: () => [0, 0] as never, observationSpace })
    expect(() => environment.reset()).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] transformObservation: the transformed observation: expected a Float32Array of 2 numbers, got [0, 0].]`,
    )
  })

  it("refuses an unknown option", () => {
    const options = { transform: (board: Float32Array) => board, observationSpace, space: 1 }
    expect(() => transformObservation(createCatch(), options)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] transformObservation: options: expected one of transform, observationSpace, got "space". Remove it.]`,
    )
  })
})
