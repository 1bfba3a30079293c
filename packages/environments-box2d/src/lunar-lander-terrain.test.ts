import { createRandom } from "@bellman-rl/random"
import { describe, expect, it } from "vitest"
import { createTerrain } from "./lunar-lander-terrain.js"

describe("createTerrain", () => {
  it("smooths each of twelve drawn heights with its neighbours, the first one with the twelfth", () => {
    const { points } = createTerrain(createRandom(3))
    const random = createRandom(3)
    const heights = Array.from({ length: 12 }, () => random.uniform(0, 400 / 60))
    expect(points[0]).toEqual({ x: 0, y: 0.33 * (heights[11]! + heights[0]! + heights[1]!) })
    expect(points[1]).toEqual({ x: 2, y: 0.33 * (heights[0]! + heights[1]! + heights[2]!) })
    expect(points[10]).toEqual({ x: 20, y: 0.33 * (heights[9]! + heights[10]! + heights[11]!) })
  })

  it("is flat at the pad", () => {
    const { points } = createTerrain(createRandom(3))
    expect(points.slice(4, 7).map(({ y }) => y)).toEqual([0, 0, 0].map(() => 0.33 * (400 / 40)))
  })

  it("tells how high the ground is between its points, and beyond them", () => {
    const { points, heightAt } = createTerrain(createRandom(3))
    expect(heightAt(1)).toBeCloseTo((points[0]!.y + points[1]!.y) / 2, 12)
    expect(heightAt(-5)).toBe(points[0]!.y)
    expect(heightAt(25)).toBeCloseTo(points[10]!.y, 12)
  })
})
