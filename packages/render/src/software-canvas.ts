import type { Canvas, CanvasContext } from "./canvas.js"
import { parseColor } from "./color.js"
import { createCoverage, type Outline, type PixelBox } from "./coverage.js"
import { disc, type Line, strokeOutlines } from "./stroke-outlines.js"

/** Height and width of the box that stands for a character, and the way to the next one, of the font's size. */
const TOFU = { height: 0.72, width: 0.5, advance: 0.6 }

interface Path extends Line {
  readonly points: number[]
  isClosed: boolean
}

/**
 * A canvas in plain TypeScript: as much of one as `drawScene` needs, with exact edges.
 *
 * Videos are drawn on it, because it gives the same pixels on every machine, and because reading it allocates nothing: the
 * frames of `@napi-rs/canvas` are freed only when a program waits, and a training loop does not wait.
 * Not a general canvas: transforms are ignored, clips are rectangles, joins are as `strokeOutlines` makes them, arcs are
 * whole circles, text is boxes, and what is drawn on has to be opaque.
 */
export function createSoftwareCanvas(width: number, height: number): Canvas {
  const context = createContext(width, height)
  return { getContext: () => context }
}

function createContext(width: number, height: number): CanvasContext {
  const data = new Uint8ClampedArray(width * height * 4)
  const pixels = new Uint32Array(data.buffer)
  // A colour as bytes, and as the number that they are on this machine.
  const pen = new Uint8ClampedArray(4)
  const ink = new Uint32Array(pen.buffer)
  const coverage = createCoverage(width, height)
  let box: PixelBox = { left: 0, top: 0, right: width, bottom: height }
  let paths: Path[] = []
  const saved: { style: ReturnType<typeof styleOf>; box: PixelBox }[] = []

  function paint(outlines: readonly Outline[], style: unknown): void {
    const [red, green, blue, alpha] = parseColor("drawScene", "colour", style as string)
    const opacity = alpha * context.globalAlpha
    for (const outline of outlines) coverage.add(outline, box)
    pen.set([red, green, blue, 255])
    coverage.sweep(({ row, from, to, share }) => {
      const mix = share * opacity
      if (mix === 1) {
        pixels.fill(ink[0]!, row * width + from, row * width + to)
        return
      }
      for (let k = (row * width + from) * 4; k < (row * width + to) * 4; k += 4) {
        data[k] = data[k]! + (red - data[k]!) * mix
        data[k + 1] = data[k + 1]! + (green - data[k + 1]!) * mix
        data[k + 2] = data[k + 2]! + (blue - data[k + 2]!) * mix
        data[k + 3] = 255
      }
    })
  }

  const context: CanvasContext = {
    fillStyle: "#000000",
    strokeStyle: "#000000",
    globalAlpha: 1,
    lineWidth: 1,
    lineCap: "butt",
    lineJoin: "round",
    font: "10px sans-serif",
    save: () => void saved.push({ style: styleOf(context), box }),
    restore() {
      const last = saved.pop()
      if (last === undefined) return
      Object.assign(context, last.style)
      box = last.box
    },
    setTransform() {},
    beginPath: () => void (paths = []),
    closePath() {
      const path = paths.at(-1)
      if (path !== undefined) path.isClosed = true
    },
    moveTo: (x, y) => void paths.push({ points: [x, y], isClosed: false }),
    lineTo: (x, y) => void paths.at(-1)?.points.push(x, y),
    arc: (x, y, radius) => void paths.push({ points: [...disc({ x, y }, radius)], isClosed: true }),
    rect: (x, y, w, h) => void paths.push({ points: rectangle([x, y, w, h]), isClosed: true }),
    clip() {
      const points = paths.flatMap((path) => path.points)
      const xs = points.filter((_, i) => i % 2 === 0)
      const ys = points.filter((_, i) => i % 2 === 1)
      box = {
        left: Math.max(box.left, Math.round(Math.min(...xs))),
        top: Math.max(box.top, Math.round(Math.min(...ys))),
        right: Math.min(box.right, Math.round(Math.max(...xs))),
        bottom: Math.min(box.bottom, Math.round(Math.max(...ys))),
      }
    },
    fill() {
      paint(
        paths.map(({ points }) => points),
        context.fillStyle,
      )
    },
    stroke() {
      const style = { lineWidth: context.lineWidth, hasRoundCaps: context.lineCap === "round" }
      paint(
        paths.flatMap((path) => strokeOutlines(path, style)),
        context.strokeStyle,
      )
    },
    fillRect: (...edges) => paint([rectangle(edges)], context.fillStyle),
    fillText(text, x, y) {
      const size = Number.parseFloat(context.font)
      const boxes = Array.from(text, (character, i) => ({ character, left: x + i * TOFU.advance * size }))
        .filter(({ character }) => character.trim() !== "")
        .map(({ left }) => rectangle([left, y, TOFU.width * size, -TOFU.height * size]))
      const style = { lineWidth: Math.max(1, size / 12), hasRoundCaps: false }
      paint(
        boxes.flatMap((points) => strokeOutlines({ points, isClosed: true }, style)),
        context.fillStyle,
      )
    },
    getImageData: (left, top, w, h) => ({ data: cut(data, width, [left, top, w, h]) }),
  }
  return context
}

/** The whole picture as it is in memory, else a copy of the part. */
function cut(
  data: Uint8ClampedArray,
  width: number,
  [left, top, w, h]: readonly [number, number, number, number],
): Uint8ClampedArray {
  if (left === 0 && top === 0 && w * h * 4 === data.length) return data
  const part = new Uint8ClampedArray(w * h * 4)
  for (let row = 0; row < h; row++) {
    const start = ((top + row) * width + left) * 4
    part.set(data.subarray(start, start + w * 4), row * w * 4)
  }
  return part
}

function rectangle([x, y, w, h]: readonly [number, number, number, number]): number[] {
  return [x, y, x + w, y, x + w, y + h, x, y + h]
}

/** What `save` keeps. */
function styleOf({ fillStyle, strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin, font }: CanvasContext) {
  return { fillStyle, strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin, font }
}
