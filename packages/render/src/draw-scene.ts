import { createChecks } from "@bellman-rl/checks"
import type { Color, Point, Scene, Shape } from "@bellman-rl/spec"
import { parseColor } from "./color.js"
import type { DrawingContext } from "./drawing-context.js"
import { isAxisAligned, pictureSize, type PictureSize, project, type Projection } from "./picture-size.js"
import { STROKE_SHARE, textStrokes } from "./stroke-font.js"

const checks = createChecks("render")

/** How large a scene is drawn on a canvas. */
export interface DrawOptions extends PictureSize {
  /** Canvas pixels per CSS pixel: pass `devicePixelRatio` and a canvas as much larger, to be as sharp as the screen. */
  readonly pixelRatio?: number
}

/** Height of a capital to font size, of common sans-serif fonts: for the characters that are left to the machine. */
const CAPITAL_SHARE = 0.72

/** What is being drawn, where and for whom. */
interface Pen {
  readonly context: DrawingContext
  readonly projection: Projection
  readonly pixelRatio: number
  readonly color: (color: Color, argument: string) => Color
}

/**
 * Draws a scene on a 2-D canvas context, over whatever was there: `width` × `height` CSS pixels from its top left
 * corner, times `pixelRatio` in canvas pixels.
 *
 * The view keeps its proportions; bars beside it have the background's colour. Lines that are horizontal or vertical
 * are put on whole canvas pixels, and no line is thinner than one. ASCII text is drawn by strokes, alike on every
 * machine; other text in the machine's sans-serif. The context's transform and styles are as before afterwards.
 */
export function drawScene(context: DrawingContext, scene: Scene, options: DrawOptions = {}): void {
  const where = "drawScene"
  checks.knownFields(where, "options", options, ["width", "height", "pixelRatio"])
  const pixelRatio = checks.number(where, "pixelRatio", options.pixelRatio ?? 1, { above: 0 })
  const size = pictureSize(where, scene, options)
  const width = Math.round(size.width * pixelRatio)
  const height = Math.round(size.height * pixelRatio)
  const projection = project(scene, size, pixelRatio)
  const { area } = projection
  const color = (value: Color, argument: string) => {
    parseColor(where, argument, value)
    return value
  }
  const pen: Pen = { context, projection, pixelRatio, color }

  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.globalAlpha = 1
  context.fillStyle = color(scene.background, "scene.background")
  context.fillRect(0, 0, width, height)
  context.beginPath()
  context.rect(area.left, area.top, area.width, area.height)
  context.clip()
  context.lineJoin = "round"
  for (const [i, shape] of scene.shapes.entries()) drawShape(pen, shape, `scene.shapes[${i}]`)
  context.restore()
}

function drawShape(pen: Pen, shape: Shape, argument: string): void {
  const { context, projection } = pen
  context.globalAlpha = shape.opacity ?? 1
  context.lineCap = "butt"
  switch (shape.kind) {
    case "polygon":
    case "polyline": {
      const isClosed = shape.kind === "polygon"
      if (shape.points.length < 2) return
      const points = shape.points.map((point) => ({ x: projection.x(point), y: projection.y(point) }))
      if (shape.fill !== undefined && isClosed) {
        trace(context, points, isClosed)
        context.fillStyle = pen.color(shape.fill, `${argument}.fill`)
        context.fill()
      }
      if (shape.stroke === undefined) return
      const { strokeWidth } = shape
      const isGridded = isAxisAligned(shape.points, isClosed)
      trace(context, isGridded ? gridded(pen, shape.points, { strokeWidth, isClosed }) : points, isClosed)
      strokeTraced(pen, { ...shape, stroke: shape.stroke, isGridded }, argument)
      return
    }
    case "circle":
      context.beginPath()
      context.arc(
        projection.x(shape.center),
        projection.y(shape.center),
        shape.radius * projection.scale,
        0,
        2 * Math.PI,
      )
      if (shape.fill !== undefined) {
        context.fillStyle = pen.color(shape.fill, `${argument}.fill`)
        context.fill()
      }
      if (shape.stroke !== undefined) strokeTraced(pen, { ...shape, stroke: shape.stroke, isGridded: false }, argument)
      return
    case "text":
      drawText(pen, shape, argument)
  }
}

/**
 * A horizontal and vertical line's points on whole pixels, so that its edges fall between pixels: the middle of a line
 * whose width is odd is half a pixel further.
 */
function gridded(pen: Pen, points: readonly Point[], { strokeWidth, isClosed }: LineDetail): Point[] {
  const half = (lineWidthOf(pen, strokeWidth, true) % 2) / 2
  const snap = (position: number, offset: number) => Math.round(position - offset) + offset
  return points.map((point, i) => {
    const neighbors = [
      points[isClosed ? (i + points.length - 1) % points.length : i - 1],
      points[i + 1] ?? (isClosed ? points[0] : undefined),
    ]
    const isOnVertical = neighbors.some((neighbor) => neighbor?.x === point.x)
    const isOnHorizontal = neighbors.some((neighbor) => neighbor?.y === point.y)
    return {
      x: snap(pen.projection.x(point), isOnVertical ? half : 0),
      y: snap(pen.projection.y(point), isOnHorizontal ? half : 0),
    }
  })
}

interface LineDetail {
  readonly strokeWidth: number | undefined
  readonly isClosed: boolean
}

function lineWidthOf({ projection, pixelRatio }: Pen, strokeWidth: number | undefined, isWhole: boolean): number {
  const width = Math.max(1, strokeWidth === undefined ? pixelRatio : strokeWidth * projection.scale)
  return isWhole ? Math.round(width) : width
}

function trace(context: DrawingContext, points: readonly Point[], isClosed: boolean): void {
  context.beginPath()
  for (const [i, { x, y }] of points.entries()) {
    if (i === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  if (isClosed) context.closePath()
}

interface StrokePaint {
  readonly stroke: Color
  readonly strokeWidth?: number
  readonly isGridded: boolean
}

function strokeTraced(pen: Pen, { stroke, strokeWidth, isGridded }: StrokePaint, argument: string): void {
  pen.context.lineWidth = lineWidthOf(pen, strokeWidth, isGridded)
  pen.context.strokeStyle = pen.color(stroke, `${argument}.stroke`)
  pen.context.stroke()
}

function drawText(pen: Pen, shape: Extract<Shape, { kind: "text" }>, argument: string): void {
  const { context, projection } = pen
  const ink = shape.fill ?? shape.stroke
  if (ink === undefined) return
  const size = shape.size * projection.scale
  const x = projection.x(shape.position)
  const y = projection.y(shape.position)
  const color = pen.color(ink, `${argument}.fill`)
  const strokes = textStrokes(shape.text)
  if (strokes === undefined) {
    context.fillStyle = color
    context.font = `${size / CAPITAL_SHARE}px sans-serif`
    context.fillText(shape.text, x, y)
    return
  }
  context.beginPath()
  for (const stroke of strokes) {
    for (const [i, [dx, dy]] of stroke.entries()) {
      if (i === 0) context.moveTo(x + dx * size, y - dy * size)
      else context.lineTo(x + dx * size, y - dy * size)
    }
  }
  context.lineCap = "round"
  context.lineWidth = Math.max(1, size * STROKE_SHARE)
  context.strokeStyle = color
  context.stroke()
}
