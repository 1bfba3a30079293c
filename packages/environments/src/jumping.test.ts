import { environmentRules } from "@bellman-rl/environment-kit"
import { describeEnvironment } from "@bellman-rl/testing"
import { describe, expect, it } from "vitest"
import { createJumping } from "./jumping.js"

// The first observation is (0, v_y): only its second entry is random.
describeEnvironment("Jumping-v0", { create: createJumping, rules: environmentRules() })

describe("createJumping", () => {
  it("moves and rewards before the action acts: the first step's position and reward do not depend on it", () => {
    const [fallen, jumped] = [0, 1].map((action) => {
      const environment = createJumping()
      environment.reset({ seed: 4 })
      return { ...environment.step(action), state: environment.state() }
    })
    expect(fallen!.observation[0]).toBe(jumped!.observation[0])
    expect(fallen!.reward).toBe(jumped!.reward)
    expect(fallen!.state[2]).not.toBe(jumped!.state[2])
  })

  it("crashes with −1 where the runner leaves the corridor", () => {
    const environment = createJumping()
    environment.reset({ seed: 0 })
    let step = environment.step(0)
    while (!step.terminated) step = environment.step(0)
    expect(step.reward).toBe(-1)
    expect(environment.state()[1]).toBeLessThan(-1)
  })

  it("starts at x = −1, y = 0", () => {
    const environment = createJumping()
    environment.reset({ seed: 0 })
    expect([...environment.state().subarray(0, 2)]).toEqual([-1, 0])
  })

  it("starts with the same velocity always where its standard deviation is 0", () => {
    const { observation } = createJumping({ startVelocityStd: 0 }).reset({ seed: 3 })
    expect([...observation]).toEqual([0, 0])
  })

  it("goes forward by the forward velocity", () => {
    const environment = createJumping({ forwardVelocity: 0.5 })
    environment.reset()
    environment.step(0)
    expect(environment.state()[0]).toBe(-0.5)
  })

  it("jumps with the jump velocity", () => {
    const environment = createJumping({ jumpVelocity: 0.3 })
    environment.reset()
    environment.step(1)
    expect(environment.state()[2]).toBe(0.3)
  })

  it("falls by gravity", () => {
    const environment = createJumping({ gravity: 0.1, startVelocityStd: 0 })
    environment.reset()
    environment.step(0)
    expect(environment.state()[2]).toBe(-0.1)
  })

  it("draws the runner where it is", () => {
    const environment = createJumping()
    environment.reset({ seed: 0 })
    environment.step(0)
    const [x, y] = environment.state()
    expect(environment.scene().shapes.find((shape) => shape.kind === "circle")?.center).toEqual({ x, y })
  })

  it("refuses to stand still", () => {
    expect(() => createJumping({ forwardVelocity: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] createJumping: forwardVelocity: expected a finite number > 0, got 0.]`,
    )
  })

  it("refuses a negative standard deviation", () => {
    expect(() => createJumping({ startVelocityStd: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/environments] createJumping: startVelocityStd: expected a finite number ≥ 0, got -1.]`,
    )
  })

  it("refuses an unknown option", () => {
    expect(() => createJumping({ jump: 1 } as never)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/environments] createJumping: options: expected one of forwardVelocity, startVelocityStd, jumpVelocity, gravity, got "jump". Remove it.]`,
    )
  })
})
