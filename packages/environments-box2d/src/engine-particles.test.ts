import { describe, expect, it } from "vitest"
import { createEngineParticles } from "./engine-particles.js"

const plain = { gravity: -10, heightAt: () => 0 }

describe("createEngineParticles", () => {
  it("lets particles fall, cool and vanish", () => {
    const particles = createEngineParticles()
    particles.emit({ x: 1, y: 5, velocityX: 2, velocityY: 0, heat: 1 })
    particles.advance(0.1, plain)
    const [first] = particles.shapes()
    expect(first).toMatchObject({ kind: "circle", center: { x: 1.2, y: 4.9 }, fill: "rgb(255,108,108)" })
    for (let i = 0; i < 6; i++) particles.advance(0.1, plain)
    expect(particles.shapes()).toEqual([])
  })

  it("bounces them off the ground", () => {
    const particles = createEngineParticles()
    particles.emit({ x: 1, y: 0.2, velocityX: 0, velocityY: -10, heat: 1 })
    const heights = [1, 2].map(() => {
      particles.advance(0.02, { ...plain, heightAt: () => 0.1 })
      const [shape] = particles.shapes()
      return shape?.kind === "circle" ? shape.center.y : Number.NaN
    })
    expect(heights[0]).toBeCloseTo(0.1 + 2 / 30, 9)
    expect(heights[1]).toBeGreaterThan(heights[0]!)
  })

  it("forgets them at a new start", () => {
    const particles = createEngineParticles()
    particles.emit({ x: 1, y: 5, velocityX: 2, velocityY: 0, heat: 1 })
    particles.clear()
    expect(particles.shapes()).toEqual([])
  })
})
