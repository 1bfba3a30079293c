import type { DrawingContext } from "./drawing-context.js"

/** A canvas to draw on and to read back: a browser's `OffscreenCanvas`, or one of `@napi-rs/canvas`. */
export interface Canvas {
  getContext(kind: "2d"): CanvasContext | null
}

/** The 2-D context of a canvas that can be read back. */
export interface CanvasContext extends DrawingContext {
  /** x, y, width, height. The bytes are red, green, blue, opacity, row by row. */
  getImageData(...numbers: [number, number, number, number]): { readonly data: Uint8ClampedArray }
}

/** Makes a canvas of a size in pixels. */
export type CreateCanvas = (width: number, height: number) => Canvas

/** The canvas that is used in Node, where it is installed. */
const NODE_CANVAS = "@napi-rs/canvas"

/**
 * Finds the canvas of this machine: `OffscreenCanvas` in browsers and workers, else the optional package
 * `@napi-rs/canvas`. Throws where there is neither, and says what to install.
 */
export function loadCanvas(): Promise<CreateCanvas> {
  return findCanvas({
    OffscreenCanvas: (globalThis as { OffscreenCanvas?: OffscreenCanvasClass }).OffscreenCanvas,
    // The name is not written here as text, so that no bundler puts a package for Node into a page.
    load: (name) => import(/* @vite-ignore */ /* webpackIgnore: true */ name),
  })
}

type OffscreenCanvasClass = new (width: number, height: number) => Canvas

/** Where a canvas may come from. */
export interface CanvasSources {
  readonly OffscreenCanvas: OffscreenCanvasClass | undefined
  /** Imports a package. */
  readonly load: (name: string) => Promise<unknown>
}

export async function findCanvas({ OffscreenCanvas, load }: CanvasSources): Promise<CreateCanvas> {
  if (OffscreenCanvas !== undefined) return (width, height) => new OffscreenCanvas(width, height)
  try {
    const { createCanvas } = (await load(NODE_CANVAS)) as { createCanvas: CreateCanvas }
    return createCanvas
  } catch (error) {
    throw new Error(
      `[@bellman-rl/render] loadCanvas: there is no canvas to draw pictures on. In Node, install one: npm i ${NODE_CANVAS}. Elsewhere, pass createCanvas.`,
      { cause: error },
    )
  }
}

/** The context of a new canvas. */
export function contextOf(canvas: Canvas): CanvasContext {
  const context = canvas.getContext("2d")
  if (context === null)
    throw new Error("[@bellman-rl/render] The canvas has no 2-D context. Pass another createCanvas.")
  return context
}
