import type { Scene, Shape } from "@bellman-rl/spec"
import type { SKRSContext2D } from "@napi-rs/canvas"
import { describe, expect, expectTypeOf, it } from "vitest"
import { contextOf, loadCanvas } from "./canvas.js"
import { createSoftwareCanvas } from "./software-canvas.js"
import { drawScene, type DrawOptions } from "./draw-scene.js"
import type { DrawingContext } from "./drawing-context.js"

const canvases = [
  { name: "the machine's canvas", createCanvas: await loadCanvas() },
  { name: "the canvas in plain TypeScript", createCanvas: createSoftwareCanvas },
]

/** A world of 10 × 10 with a white background. */
function world(...shapes: Shape[]): Scene {
  return { view: { left: 0, right: 10, bottom: 0, top: 10 }, background: "white", shapes }
}

function line(from: [number, number], to: [number, number]): Shape {
  return {
    kind: "polyline",
    points: [
      { x: from[0], y: from[1] },
      { x: to[0], y: to[1] },
    ],
    stroke: "black",
  }
}

function block(left: number, bottom: number, size: number): { kind: "polygon"; points: { x: number; y: number }[] } {
  const right = left + size
  const top = bottom + size
  const corners = [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
  ] as const
  return { kind: "polygon", points: corners.map(([x, y]) => ({ x, y })) }
}

/** Where a row or column of pixels is black, and whether every other is white. */
function blackIn(pixels: readonly number[]) {
  const black = pixels.flatMap((value, i) => (value === 0 ? [i] : []))
  return { black, isSharp: pixels.every((value) => value === 0 || value === 255) }
}

function column(pixels: readonly number[][], i: number): number[] {
  return pixels.map((row) => row[i]!)
}

describe("DrawingContext", () => {
  it("is there in the contexts of a page's canvas, of an OffscreenCanvas and of @napi-rs/canvas", () => {
    expectTypeOf<CanvasRenderingContext2D>().toExtend<DrawingContext>()
    expectTypeOf<OffscreenCanvasRenderingContext2D>().toExtend<DrawingContext>()
    expectTypeOf<SKRSContext2D>().toExtend<DrawingContext>()
  })
})

describe.each(canvases)("drawScene on $name", ({ createCanvas }) => {
  /** The drawn pixels: the red of each, by row, or another channel. */
  function draw(scene: Scene, options: DrawOptions & { readonly channel?: number } = {}) {
    const { channel = 0, ...size } = { width: 10, ...options }
    const ratio = size.pixelRatio ?? 1
    const width = Math.round(size.width * ratio)
    const height = Math.round((size.height ?? size.width) * ratio)
    const context = contextOf(createCanvas(width, height))
    drawScene(context, scene, size)
    const { data } = context.getImageData(0, 0, width, height)
    return Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (_, column) => data[(row * width + column) * 4 + channel]!),
    )
  }

  it("fills the canvas with the background", () => {
    expect(draw({ ...world(), background: "#0000ff" }, { channel: 2 }).flat()).toEqual(Array(100).fill(255))
    expect(draw({ ...world(), background: "#0000ff" }).flat()).toEqual(Array(100).fill(0))
  })

  it("draws y upwards", () => {
    const pixels = draw(world({ ...block(0, 8, 2), fill: "black" }))
    expect(blackIn(column(pixels, 0))).toEqual({ black: [0, 1], isSharp: true })
  })

  it("draws later shapes over earlier ones", () => {
    const pixels = draw(world({ ...block(0, 0, 10), fill: "black" }, { ...block(0, 0, 10), fill: "#ff0000" }))
    expect(pixels[5]![5]).toBe(255)
  })

  it("mixes a shape's colour with what is below it, by its opacity", () => {
    const pixels = draw(
      world({ ...block(0, 0, 10), fill: "black", opacity: 0.4 }, { ...block(0, 0, 5), fill: "black" }),
    )
    expect(pixels[0]![0]).toBeCloseTo(153, -0.5)
    expect(pixels[9]![0]).toBe(0)
  })

  it("fills a circle round its centre", () => {
    const pixels = draw(world({ kind: "circle", center: { x: 4, y: 6 }, radius: 2, fill: "black" }))
    expect(pixels[4]![4]).toBe(0)
    expect(pixels[4]![1]).toBe(255)
    expect(pixels[7]![4]).toBe(255)
  })

  it("does not fill a line", () => {
    const open: Shape = { ...block(2, 2, 6), kind: "polyline", fill: "black" }
    expect(draw(world(open)).flat()).toEqual(Array(100).fill(255))
  })

  it("draws a line without a width one pixel wide and sharp, wherever it is", () => {
    for (const y of [3, 3.3, 3.5, 3.8]) {
      const { black, isSharp } = blackIn(column(draw(world(line([0, y], [10, y]))), 5))
      expect({ width: black.length, isSharp }).toEqual({ width: 1, isSharp: true })
    }
  })

  it("draws the same line two canvas pixels wide and sharp at a pixel ratio of 2", () => {
    for (const x of [3, 3.3, 3.5, 3.8]) {
      const { black, isSharp } = blackIn(draw(world(line([x, 0], [x, 10])), { pixelRatio: 2 })[5]!)
      expect({ width: black.length, isSharp }).toEqual({ width: 2, isSharp: true })
    }
  })

  it("draws a line that is on the edge of a pixel to both its ends", () => {
    expect(draw(world(line([0, 5], [10, 5])))[5]).toEqual(Array(10).fill(0))
  })

  it("draws a width in world units, and nothing thinner than a canvas pixel", () => {
    const thick = draw(world({ ...line([0, 5], [10, 5]), strokeWidth: 3 }))
    expect(blackIn(column(thick, 5)).black).toHaveLength(3)
    const thin = draw(world({ ...line([0, 5], [10, 5]), strokeWidth: 0.01 }))
    expect(blackIn(column(thin, 5)).black).toHaveLength(1)
  })

  it("draws the outline of a polygon, the closing side too", () => {
    const pixels = draw(world({ ...block(2, 2, 5), stroke: "black" }))
    expect(blackIn(pixels[5]!)).toEqual({ black: [2, 7], isSharp: true })
    expect(blackIn(column(pixels, 4))).toEqual({ black: [3, 8], isSharp: true })
  })

  it("keeps the view's proportions, and cuts off at its edge what lies outside", () => {
    const huge: Shape = { ...block(-100, -100, 300), fill: "black" }
    const pixels = draw(world(huge), { width: 20, height: 10 })
    expect(blackIn(pixels[5]!)).toEqual({ black: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14], isSharp: true })
  })

  it("draws text from the left end of its baseline, a capital as high as asked", () => {
    const text: Shape = { kind: "text", position: { x: 2, y: 3 }, text: "I", size: 6, fill: "black" }
    const rows = draw(world(text), { width: 100 }).flatMap((row, i) => (row.some((value) => value < 128) ? [i] : []))
    expect(rows[0]).toBeGreaterThanOrEqual(5)
    expect(rows[0]).toBeLessThanOrEqual(11)
    expect(rows.at(-1)).toBeGreaterThanOrEqual(69)
    expect(rows.at(-1)).toBeLessThanOrEqual(75)
  })

  it("draws text twice as fine at a pixel ratio of 2", () => {
    const text: Shape = { kind: "text", position: { x: 1, y: 3 }, text: "E", size: 6, fill: "black" }
    const dark = (pixelRatio: number) =>
      draw(world(text), { width: 40, pixelRatio })
        .flat()
        .filter((v) => v < 128).length
    expect(dark(2) / dark(1)).toBeGreaterThan(3)
    expect(dark(2) / dark(1)).toBeLessThan(5)
  })

  it("leaves other text than ASCII to the canvas's fonts", () => {
    const asked: unknown[] = []
    const context = contextOf(createCanvas(10, 10))
    const spy = new Proxy(context, {
      get: (target, name) => {
        if (name === "fillText") return (...values: unknown[]) => asked.push(target.font, ...values)
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === "function" ? value.bind(target) : value
      },
      set: (target, name, value) => Reflect.set(target, name, value, target),
    })
    drawScene(spy, world({ kind: "text", position: { x: 1, y: 2 }, text: "θ", size: 7.2, fill: "red" }), { width: 10 })
    expect(asked).toEqual(["10px sans-serif", "θ", 1, 8])
  })

  it("leaves the context as it was", () => {
    const context = contextOf(createCanvas(10, 10))
    context.fillStyle = "#123456"
    context.lineWidth = 7
    drawScene(context, world(line([0, 0], [1, 1]), { ...block(0, 0, 2), fill: "red", opacity: 0.5 }), { width: 10 })
    expect([context.fillStyle, context.lineWidth, context.globalAlpha]).toEqual(["#123456", 7, 1])
  })

  it("draws the same whatever the context's transform is", () => {
    const context = contextOf(createCanvas(10, 10))
    context.setTransform(3, 0, 0, 3, 5, 5)
    drawScene(context, world({ ...block(0, 8, 2), fill: "black" }), { width: 10 })
    expect(context.getImageData(0, 0, 1, 1).data[0]).toBe(0)
  })

  it("refuses a colour that it does not know, instead of drawing in another one", () => {
    expect(() => draw(world({ ...block(0, 0, 1), fill: "blurple" }))).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/render] drawScene: scene.shapes[0].fill: expected a colour as #rgb, #rrggbb, #rrggbbaa, rgb(…), rgba(…) or a CSS name, got "blurple".]`,
    )
    expect(() => draw(world({ ...block(0, 0, 1), stroke: "blurple" }))).toThrow("scene.shapes[0].stroke")
    expect(() => draw({ ...world(), background: "blurple" })).toThrow("scene.background")
  })

  it("refuses options that it does not know, and a pixel ratio of nothing", () => {
    const context = contextOf(createCanvas(1, 1))
    expect(() => drawScene(context, world(), { pixelRato: 2 } as DrawOptions)).toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/render] drawScene: options: expected one of width, height, pixelRatio, got "pixelRato". Did you mean pixelRatio?]`,
    )
    expect(() => drawScene(context, world(), { pixelRatio: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/render] drawScene: pixelRatio: expected a finite number > 0, got 0.]`,
    )
  })
})
