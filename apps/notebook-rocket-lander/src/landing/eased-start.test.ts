import { describe, expect, it } from "vitest"
import { easedStart } from "./eased-start.js"
import { rocketMotion } from "./rocket-scale.js"
import { limitedRocket, NOTHING } from "./testing.js"

function startAt(difficulty: number, seed = 0) {
  const parts = limitedRocket()
  const start = easedStart(parts, { seed, difficulty })
  return { ...parts, start, motion: rocketMotion(parts.rocket.state()) }
}

describe("easedStart", () => {
  it("at difficulty 1 is the environment's own start", () => {
    const { rocket } = limitedRocket()
    expect(startAt(1).start).toEqual(rocket.reset({ seed: 0 }))
  })

  it("at difficulty 0 is 8 m above the middle of the deck, falling slowly, a step ago", () => {
    const { motion } = startAt(0)
    expect(motion.height).toBeCloseTo(8 - 3 / 60, 1)
    expect(motion.velocityY).toBeCloseTo(-3 - 10 / 60, 2)
    expect([motion.x, motion.velocityX, motion.angularVelocity].map((value) => Math.abs(value) < 0.02)).toEqual([
      true,
      true,
      true,
    ])
  })

  it.each([
    ["offset", "x", 0.1],
    ["sideways speed", "velocityX", 0.5],
    ["spin", "angularVelocity", 0.03],
  ] as const)("has half the %s at difficulty 0.5", (_, name, tolerance) => {
    const [half, own] = [startAt(0.5, 4).motion[name], startAt(1, 4).motion[name]]
    expect(Math.abs(own), "nothing to halve").toBeGreaterThan(2 * tolerance)
    expect(Math.abs(half - own / 2)).toBeLessThan(tolerance)
  })

  it("lies half-way in height and speed of fall at difficulty 0.5", () => {
    const [half, own] = [startAt(0.5).motion, startAt(1).motion]
    expect(Math.abs(half.height - (8 + own.height) / 2)).toBeLessThan(1)
    expect(Math.abs(half.velocityY - (-3 + own.velocityY) / 2)).toBeLessThan(0.5)
  })

  it("gives nothing of the way it was moved as the first reward", () => {
    const { environment } = startAt(0)
    expect(Math.abs(environment.step(NOTHING).reward)).toBeLessThan(0.01)
  })

  it("starts alike under the same seed", () => {
    expect(startAt(0.3, 7).start).toEqual(startAt(0.3, 7).start)
  })

  it("starts differently under another", () => {
    expect(startAt(0.3, 7).start).not.toEqual(startAt(0.3, 8).start)
  })
})
