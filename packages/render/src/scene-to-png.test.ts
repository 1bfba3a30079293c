import type { Scene } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"
import { loadCanvas } from "./canvas.js"
import { type PngOptions, sceneToPng } from "./scene-to-png.js"

const scene: Scene = {
  view: { left: 0, right: 3, bottom: 0, top: 2 },
  background: "white",
  shapes: [{ kind: "circle", center: { x: 1, y: 1 }, radius: 0.5, fill: "red" }],
}

/** Width and height in a PNG's first chunk. */
function sizeOf(png: Uint8Array) {
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16), view.getUint32(20)]
}

describe("sceneToPng", () => {
  it("writes a PNG of the size that is asked for", async () => {
    const png = await sceneToPng(scene, { width: 30 })
    expect(Array.from(png.subarray(0, 8))).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    expect(sizeOf(png)).toEqual([30, 20])
  })

  it("has the pixel ratio's pixels", async () => {
    expect(sizeOf(await sceneToPng(scene, { height: 20, pixelRatio: 2 }))).toEqual([60, 40])
  })

  it("draws on the canvas that is passed", async () => {
    const sizes: number[][] = []
    const create = await loadCanvas()
    const createCanvas = (width: number, height: number) => {
      sizes.push([width, height])
      return create(width, height)
    }
    await sceneToPng(scene, { width: 30, createCanvas })
    expect(sizes).toEqual([[30, 20]])
  })

  it("refuses a canvas that cannot write one", async () => {
    const create = await loadCanvas()
    const createCanvas = () => {
      const canvas = create(30, 20)
      return { getContext: (kind: "2d") => canvas.getContext(kind) }
    }
    await expect(sceneToPng(scene, { width: 30, createCanvas })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/render] sceneToPng: createCanvas: expected a canvas with toBuffer or convertToBlob, got an object with getContext. Use @napi-rs/canvas or an OffscreenCanvas.]`,
    )
  })

  it("refuses options that it does not know", async () => {
    await expect(sceneToPng(scene, { scale: 2 } as PngOptions)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/render] sceneToPng: options: expected one of width, height, pixelRatio, createCanvas, got "scale". Remove it.]`,
    )
  })
})
