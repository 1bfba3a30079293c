import { createRocketLander } from "@bellman-rl/environments-box2d"
import { describe, expect, it } from "vitest"
import { landingFeatures, landingFeatureSpace } from "./landing-features.js"
import { rocketMotion } from "./rocket-scale.js"

/** Half a world to the right, half-way up, 0.1·π tilted, one leg down, throttle 0.75, gimbal half, 8 m/s right, 40 m/s down, spinning. */
const state = [1, 0, 0.1, 1, 0, 0.5, 0.5, 0.1, -0.5, 0.25]

describe("rocketMotion", () => {
  it("is the state in metres, seconds and radians", () => {
    const motion = rocketMotion(state)
    expect(motion.x).toBeCloseTo(133.68, 2)
    expect(motion.height).toBeCloseTo(182.23, 2)
    expect(motion).toMatchObject({ velocityX: 8, velocityY: -40, throttle: 0.75, gimbal: 0.5, legCount: 1 })
  })
})

describe("landingFeatures", () => {
  it("fill their space", () => {
    expect(landingFeatureSpace.contains(landingFeatures(state))).toBe(true)
  })

  it("tell whether the engine burns", () => {
    const rocket = createRocketLander()
    rocket.reset({ seed: 0 })
    const isBurning = () => landingFeatures(rocket.state())[15]
    const before = isBurning()
    rocket.step(2)
    expect([before, isBurning()]).toEqual([0, 1])
  })

  it("tell the share of full braking that is needed: 40² / (2 · 181 · 14.4)", () => {
    expect(landingFeatures(state)[9]).toBeCloseTo(1600 / (2 * 180.93 * 14.4), 3)
  })

  it("need no braking where the rocket rises", () => {
    expect(landingFeatures(state.with(8, 0.5))[9]).toBe(0)
  })

  it("turn over with what is mirrored", () => {
    const mirrored = state.map((value, i) => ([0, 2, 6, 7, 9].includes(i) ? -value : value))
    const sideways = new Set([0, 1, 5, 6, 10, 11, 12, 13, 16])
    const expected = landingFeatures(state).map((value, i) => (sideways.has(i) ? -value : value))
    expect(landingFeatures(mirrored)).toEqual(expected)
  })
})
