import { describe, expect, it } from "vitest"
import { contextOf, findCanvas, loadCanvas } from "./canvas.js"

describe("loadCanvas", () => {
  it("finds this machine's canvas", async () => {
    const createCanvas = await loadCanvas()
    const context = contextOf(createCanvas(2, 1))
    context.fillStyle = "#0a0b0c"
    context.fillRect(1, 0, 1, 1)
    expect(Array.from(context.getImageData(0, 0, 2, 1).data)).toEqual([0, 0, 0, 0, 10, 11, 12, 255])
  })
})

describe("findCanvas", () => {
  class OffscreenCanvas {
    constructor(
      readonly width: number,
      readonly height: number,
    ) {}
    getContext() {
      return null
    }
  }

  it("takes the browser's own, and then loads nothing", async () => {
    const load = () => Promise.reject(new Error("loaded"))
    const createCanvas = await findCanvas({ OffscreenCanvas, load })
    expect(createCanvas(3, 4)).toEqual(new OffscreenCanvas(3, 4))
  })

  it("takes @napi-rs/canvas where there is none", async () => {
    const asked: string[] = []
    const load = async (name: string) => {
      asked.push(name)
      return { createCanvas: (width: number, height: number) => new OffscreenCanvas(width, height) }
    }
    const createCanvas = await findCanvas({ OffscreenCanvas: undefined, load })
    expect(asked).toEqual(["@napi-rs/canvas"])
    expect(createCanvas(3, 4)).toEqual(new OffscreenCanvas(3, 4))
  })

  it("says what to install where there is neither, and why it was not found", async () => {
    const cause = new Error("Cannot find package")
    const found = findCanvas({ OffscreenCanvas: undefined, load: () => Promise.reject(cause) })
    await expect(found).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/render] loadCanvas: there is no canvas to draw pictures on. In Node, install one: npm i @napi-rs/canvas. Elsewhere, pass createCanvas.]`,
    )
    await expect(found).rejects.toMatchObject({ cause })
  })
})

describe("contextOf", () => {
  it("refuses a canvas without a 2-D context", () => {
    expect(() => contextOf({ getContext: () => null })).toThrowErrorMatchingInlineSnapshot(
      `[Error: [@bellman-rl/render] The canvas has no 2-D context. Pass another createCanvas.]`,
    )
  })
})
