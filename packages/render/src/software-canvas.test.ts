import type { Scene } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { contextOf, type CreateCanvas, loadCanvas } from "./canvas.js"
import { drawScene } from "./draw-scene.js"
import { createSoftwareCanvas } from "./software-canvas.js"

const WIDTH = 120
const HEIGHT = 80

/** One of everything: fills, strokes thick and thin, closed and open, sharp and round, opacity, text. */
const everything: Scene = {
  view: { left: 0, right: 12, bottom: 0, top: 8 },
  background: "#7e96e9",
  shapes: [
    {
      kind: "polygon",
      points: [
        { x: 0, y: 1.3 },
        { x: 5, y: 2.4 },
        { x: 12, y: 0.7 },
        { x: 12, y: 0 },
        { x: 0, y: 0 },
      ],
      fill: "white",
    },
    { kind: "circle", center: { x: 3.1, y: 5.2 }, radius: 1.7, fill: "#ca9865", stroke: "black", strokeWidth: 0.3 },
    {
      kind: "polyline",
      points: [
        { x: 1, y: 7 },
        { x: 4, y: 6.2 },
        { x: 7, y: 7.5 },
        { x: 4.5, y: 3 },
      ],
      stroke: "#cc0000",
      strokeWidth: 0.4,
    },
    {
      kind: "polygon",
      points: [
        { x: 7, y: 2 },
        { x: 11, y: 2.7 },
        { x: 8, y: 5 },
      ],
      fill: "#00cccc",
      stroke: "#333333",
      opacity: 0.6,
    },
    {
      kind: "polyline",
      points: [
        { x: 0, y: 3 },
        { x: 12, y: 3 },
      ],
      stroke: "black",
    },
    { kind: "text", position: { x: 7, y: 6.4 }, text: "step 12", size: 0.8, fill: "black" },
    { kind: "circle", center: { x: 12, y: 8 }, radius: 1, fill: "yellow" },
  ],
}

function pixelsOf(scene: Scene, createCanvas: CreateCanvas): Uint8ClampedArray {
  const context = contextOf(createCanvas(WIDTH, HEIGHT))
  drawScene(context, scene, { width: WIDTH })
  return context.getImageData(0, 0, WIDTH, HEIGHT).data
}

describe("createSoftwareCanvas", () => {
  it("draws what this machine's canvas draws, but for the shades of edges", async () => {
    const theirs = pixelsOf(everything, await loadCanvas())
    const distances = Array.from(pixelsOf(everything, createSoftwareCanvas), (value, k) => Math.abs(value - theirs[k]!))
    expect(distances.reduce((sum, distance) => sum + distance, 0) / distances.length).toBeLessThan(0.6)
    expect(distances.filter((distance) => distance > 64).length).toBeLessThan(0.001 * distances.length)
  })

  it("draws the same pixels on every machine", () => {
    let hash = 0x811c9dc5
    for (const value of pixelsOf(everything, createSoftwareCanvas)) hash = Math.imul(hash ^ value, 0x01000193) >>> 0
    expect(hash).toMatchInlineSnapshot(`2146945245`)
  })

  it("reads a part of the picture", () => {
    const context = contextOf(createSoftwareCanvas(4, 3))
    context.fillStyle = "#010203"
    context.fillRect(1, 1, 2, 1)
    expect(Array.from(context.getImageData(1, 1, 2, 2).data)).toEqual([
      1, 2, 3, 255, 1, 2, 3, 255, 0, 0, 0, 0, 0, 0, 0, 0,
    ])
  })

  it("allocates nothing when the whole is read", () => {
    const context = contextOf(createSoftwareCanvas(4, 3))
    expect(context.getImageData(0, 0, 4, 3).data).toBe(context.getImageData(0, 0, 4, 3).data)
  })

  it("draws a box for a character that it has no strokes for", () => {
    const scene: Scene = {
      view: { left: 0, right: 12, bottom: 0, top: 8 },
      background: "white",
      shapes: [{ kind: "text", position: { x: 2, y: 2 }, text: "θ", size: 4, fill: "black" }],
    }
    const pixels = pixelsOf(scene, createSoftwareCanvas)
    const isDark = (x: number, y: number) => pixels[(y * WIDTH + x) * 4]! < 128
    expect([isDark(20, 40), isDark(30, 40), isDark(30, 20), isDark(60, 40)]).toEqual([true, false, true, false])
  })
})
