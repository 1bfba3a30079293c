import { createChecks } from "@bellman-rl/checks"
import type { Scene } from "@bellman-rl/spec"
import { type Canvas, contextOf, type CreateCanvas, loadCanvas } from "./canvas.js"
import { type DrawOptions, drawScene } from "./draw-scene.js"
import { pictureSize } from "./picture-size.js"

const checks = createChecks("render")
const WHERE = "sceneToPng"

/** How a scene becomes a PNG. */
export interface PngOptions extends DrawOptions {
  /**
   * Makes the canvas: by default the browser's, or that of `@napi-rs/canvas`.
   *
   * @defaultValue `loadCanvas()`
   */
  readonly createCanvas?: CreateCanvas
}

/**
 * A scene as the bytes of a PNG, drawn by `drawScene`: `width` · `pixelRatio` pixels wide.
 *
 * Needs a canvas: a browser, or `@napi-rs/canvas` in Node.
 */
export async function sceneToPng(scene: Scene, options: PngOptions = {}): Promise<Uint8Array> {
  checks.knownFields(WHERE, "options", options, ["width", "height", "pixelRatio", "createCanvas"])
  const { createCanvas = await loadCanvas(), ...draw } = options
  const pixelRatio = checks.number(WHERE, "pixelRatio", draw.pixelRatio ?? 1, { above: 0 })
  const { width, height } = pictureSize(WHERE, scene, draw)
  const canvas = createCanvas(Math.round(width * pixelRatio), Math.round(height * pixelRatio))
  drawScene(contextOf(canvas), scene, { width, height, pixelRatio })
  return encodePng(canvas)
}

/** The two ways in which canvases write a PNG: that of `@napi-rs/canvas`, and that of browsers. */
interface PngCanvas extends Canvas {
  toBuffer?(type: "image/png"): Uint8Array
  convertToBlob?(options: { type: "image/png" }): Promise<{ arrayBuffer(): Promise<ArrayBuffer> }>
}

async function encodePng(canvas: PngCanvas): Promise<Uint8Array> {
  if (canvas.toBuffer !== undefined) return Uint8Array.from(canvas.toBuffer("image/png"))
  if (canvas.convertToBlob !== undefined) {
    const blob = await canvas.convertToBlob({ type: "image/png" })
    return new Uint8Array(await blob.arrayBuffer())
  }
  throw checks.typeError(WHERE, "createCanvas", {
    expected: "a canvas with toBuffer or convertToBlob",
    got: canvas,
    advice: "Use @napi-rs/canvas or an OffscreenCanvas.",
  })
}
