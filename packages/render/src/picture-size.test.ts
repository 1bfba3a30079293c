import type { Scene } from "@bellman-rl/spec"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isAxisAligned, pictureSize, project } from "./picture-size.js"

const wide: Scene = { view: { left: -2, right: 2, bottom: 0, top: 2 }, background: "#fff", shapes: [] }

describe("pictureSize", () => {
  it("gives the longer side 600 pixels where nothing is asked for", () => {
    expect(pictureSize("draw", wide, {})).toEqual({ width: 600, height: 300 })
    const high = { ...wide, view: { left: 0, right: 1, bottom: 0, top: 4 } }
    expect(pictureSize("draw", high, {})).toEqual({ width: 150, height: 600 })
  })

  it("completes one side by the scene's proportions", () => {
    expect(pictureSize("draw", wide, { width: 100 })).toEqual({ width: 100, height: 50 })
    expect(pictureSize("draw", wide, { height: 100 })).toEqual({ width: 200, height: 100 })
  })

  it("keeps both sides where both are given", () => {
    expect(pictureSize("draw", wide, { width: 10, height: 70 })).toEqual({ width: 10, height: 70 })
  })

  it("refuses sizes that are no whole pixels", () => {
    expect(() => pictureSize("draw", wide, { width: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] draw: width: expected an integer ≥ 1, got 0.]`,
    )
    expect(() => pictureSize("draw", wide, { height: 1.5 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] draw: height: expected an integer ≥ 1, got 1.5.]`,
    )
  })

  it("refuses a view without area", () => {
    const flat = { ...wide, view: { left: 0, right: 1, bottom: 1, top: 1 } }
    expect(() => pictureSize("draw", flat, {})).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] draw: scene.view: expected left < right and bottom < top, got an object with left, right, bottom, top.]`,
    )
  })
})

describe("project", () => {
  it("puts the view's top left corner at the origin, with y pointing down", () => {
    const { x, y } = project(wide, { width: 400, height: 200 })
    expect([x({ x: -2, y: 2 }), y({ x: -2, y: 2 })]).toEqual([0, 0])
    expect([x({ x: 2, y: 0 }), y({ x: 2, y: 0 })]).toEqual([400, 200])
  })

  it("leaves bars of equal size where the proportions differ", () => {
    expect(project(wide, { width: 400, height: 300 }).area).toEqual({ left: 0, top: 50, width: 400, height: 200 })
    expect(project(wide, { width: 500, height: 200 }).area).toEqual({ left: 50, top: 0, width: 400, height: 200 })
  })

  it("leaves no bar of a single pixel", () => {
    expect(project(wide, { width: 400, height: 201 }).area).toEqual({ left: 0, top: 0, width: 400, height: 201 })
  })

  it("covers an area of whole pixels inside the picture, with the view's corners on its own", () => {
    const side = fc.integer({ min: 1, max: 900 })
    const length = fc.double({ min: 0.1, max: 500, noNaN: true })
    fc.assert(
      fc.property(side, side, length, length, (width, height, right, top) => {
        const scene = { ...wide, view: { left: 0, right, bottom: 0, top } }
        const { area, x, y } = project(scene, { width, height })
        expect(Object.values(area).every(Number.isInteger)).toBe(true)
        expect(area.left + area.width).toBeLessThanOrEqual(width)
        expect(area.top + area.height).toBeLessThanOrEqual(height)
        expect(x({ x: right, y: 0 })).toBeCloseTo(area.left + area.width, 6)
        expect(y({ x: 0, y: 0 })).toBeCloseTo(area.top + area.height, 6)
      }),
      { seed: 1 },
    )
  })
})

describe("isAxisAligned", () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
  ]

  it("sees whether each segment is horizontal or vertical", () => {
    expect(isAxisAligned(corner, false)).toBe(true)
    expect(isAxisAligned([...corner, { x: 0, y: 0 }], false)).toBe(false)
  })

  it("counts the segment that closes a polygon", () => {
    expect(isAxisAligned(corner, true)).toBe(false)
    expect(isAxisAligned([...corner, { x: 0, y: 1 }], true)).toBe(true)
  })
})
