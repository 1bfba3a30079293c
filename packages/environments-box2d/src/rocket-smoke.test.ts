import { describe, expect, it } from "vitest"
import { createRocketSmoke } from "./rocket-smoke.js"

const burning = { x: 10, y: 20, power: 1 }
const off = { ...burning, power: 0 }

describe("createRocketSmoke", () => {
  it("leaves a disc at every sixth step with power", () => {
    const smoke = createRocketSmoke()
    for (let i = 0; i < 13; i++) smoke.advance(burning)
    expect(smoke.shapes(0)).toHaveLength(3)
    for (let i = 0; i < 12; i++) smoke.advance(off)
    expect(smoke.shapes(0)).toHaveLength(3)
  })

  it("lets discs grow, rise, brighten, and vanish after 120 steps", () => {
    const smoke = createRocketSmoke()
    smoke.advance(burning)
    const [young] = smoke.shapes(0.2)
    for (let i = 0; i < 60; i++) smoke.advance(off)
    const [old] = smoke.shapes(0.2)
    expect(young?.kind === "circle" && old?.kind === "circle").toBe(true)
    if (young?.kind !== "circle" || old?.kind !== "circle") return
    expect(old.radius - young.radius).toBeCloseTo(3, 9)
    expect(old.center.y - young.center.y).toBeCloseTo(12, 9)
    expect([young.fill, old.fill]).toEqual(["rgb(126,150,233)", "rgb(148,168,237)"])
    for (let i = 0; i < 61; i++) smoke.advance(off)
    expect(smoke.shapes(0.2)).toEqual([])
  })

  it("does the same again after a new start", () => {
    const smoke = createRocketSmoke()
    smoke.advance(burning)
    const first = smoke.shapes(0)
    smoke.clear()
    expect(smoke.shapes(0)).toEqual([])
    smoke.advance(burning)
    expect(smoke.shapes(0)).toEqual(first)
  })
})
