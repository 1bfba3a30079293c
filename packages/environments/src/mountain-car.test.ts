import { environmentRules, timeLimit } from "@bellman-rl/environment-kit"
import { describeEnvironment } from "@bellman-rl/testing"
import { assert, double, integer, property } from "fast-check"
import { describe, expect, it } from "vitest"
import { advanceMountainCar, createMountainCar } from "./mountain-car.js"

describeEnvironment("MountainCar-v0 under its time limit", {
  create: () => timeLimit(createMountainCar(), { maxEpisodeSteps: 200 }),
  rules: environmentRules(),
})

/** Pushes the way the car moves until the episode ends. */
function solve(environment = createMountainCar()): number {
  environment.reset({ seed: 0 })
  for (let length = 1; ; length++) {
    if (environment.step(environment.state()[1]! < 0 ? 0 : 2).terminated) return length
  }
}

describe("createMountainCar", () => {
  it("terminates at the flag, x ≥ 0.5", () => {
    const environment = createMountainCar()
    solve(environment)
    expect(environment.state()[0]).toBeGreaterThanOrEqual(0.5)
  })

  it("goes on past the flag where the car is slower than the goal velocity", () => {
    expect(solve(createMountainCar({ goalVelocity: 0.06 }))).toBeGreaterThan(solve())
  })

  it("keeps position and velocity in their ranges", () => {
    const position = double({ min: -1.2, max: 0.6, noNaN: true })
    const velocity = double({ min: -0.07, max: 0.07, noNaN: true })
    assert(
      property(position, velocity, integer({ min: 0, max: 2 }), (x, v, action) => {
        const state = Float64Array.of(x, v)
        advanceMountainCar(state, action)
        return state[0]! >= -1.2 && state[0]! <= 0.6 && Math.abs(state[1]!) <= 0.07
      }),
      { seed: 1 },
    )
  })

  it("stops at the left wall", () => {
    const state = Float64Array.of(-1.19, -0.05)
    advanceMountainCar(state, 0)
    expect([...state]).toEqual([-1.2, 0])
  })

  it("draws the car on the hill", () => {
    const environment = createMountainCar()
    environment.reset({ seed: 0 })
    const [x] = environment.state()
    const wheels = environment.scene().shapes.filter((shape) => shape.kind === "circle")
    const middle = wheels.reduce((sum, { center }) => sum + center.x / wheels.length, 0)
    expect(wheels).toHaveLength(2)
    expect(middle).toBeCloseTo(x!, 10)
  })

  it("refuses a goal velocity that the car cannot reach", () => {
    expect(() => createMountainCar({ goalVelocity: 0.08 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] createMountainCar: goalVelocity: expected a finite number ≤ 0.07, got 0.08.]`,
    )
  })

  it("refuses an unknown option", () => {
    expect(() => createMountainCar({ goal: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] createMountainCar: options: expected one of goalVelocity, got "goal". Remove it.]`,
    )
  })
})
