import { createChecks } from "@bellman-rl/checks"
import type { Scene, Shape } from "@bellman-rl/spec"
import { parseColor } from "./color.js"
import { isAxisAligned, pictureSize, type PictureSize, project, type Projection } from "./picture-size.js"

const checks = createChecks("render")
const WHERE = "sceneToSvg"

/** Height of a capital to font size, of common sans-serif fonts. */
const CAPITAL_SHARE = 0.72

/** How a scene becomes an SVG. */
export interface SvgOptions extends PictureSize {
  /** What the picture shows, for those who cannot see it. */
  readonly title?: string
}

/**
 * A scene as an SVG document: its size in CSS pixels, coordinates to a hundredth of a pixel, one element a shape.
 *
 * Equal scenes give equal strings, on every machine.
 *
 * @example
 * const view = { left: 0, right: 2, bottom: 0, top: 1 }
 * const ball = { kind: "circle", center: { x: 1, y: 0.5 }, radius: 0.5, fill: "red" } as const
 * sceneToSvg({ view, background: "white", shapes: [ball] }, { width: 20 }).split("\n")[2] // => '<circle cx="10" cy="5" r="5" fill="red"/>'
 */
export function sceneToSvg(scene: Scene, options: SvgOptions = {}): string {
  checks.knownFields(WHERE, "options", options, ["width", "height", "title"])
  const { width, height } = pictureSize(WHERE, scene, options)
  // The shapes are placed within the area that the view covers; an <svg> around them cuts off what lies outside.
  const whole = project(scene, { width, height })
  const { area } = whole
  const projection: Projection = {
    ...whole,
    x: (point) => whole.x(point) - area.left,
    y: (point) => whole.y(point) - area.top,
  }
  const hasBars = area.width !== width || area.height !== height
  return [
    element("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` }, ">"),
    ...(options.title === undefined ? [] : [`<title>${escapeText(options.title)}</title>`]),
    element("rect", { width, height, fill: checkedColor(scene.background, "scene.background") }),
    ...(hasBars ? [element("svg", { x: area.left, y: area.top, width: area.width, height: area.height }, ">")] : []),
    ...scene.shapes.flatMap((shape, i) => shapeElement(shape, projection, `scene.shapes[${i}]`)),
    ...(hasBars ? ["</svg>"] : []),
    "</svg>\n",
  ].join("\n")
}

function shapeElement(shape: Shape, projection: Projection, argument: string): string[] {
  const { scale } = projection
  switch (shape.kind) {
    case "polygon":
    case "polyline": {
      if (shape.points.length < 2) return []
      const points = shape.points
        .map((point) => `${round(projection.x(point))},${round(projection.y(point))}`)
        .join(" ")
      const isClosed = shape.kind === "polygon"
      const fill = isClosed ? shape.fill : undefined
      return [
        element(shape.kind, {
          points,
          ...paint({ ...shape, fill }, scale, argument),
          ...(shape.stroke === undefined ? {} : { "stroke-linejoin": "round" }),
          ...(shape.stroke !== undefined && fill === undefined && isAxisAligned(shape.points, isClosed)
            ? { "shape-rendering": "crispEdges" }
            : {}),
        }),
      ]
    }
    case "circle":
      return [
        element("circle", {
          cx: round(projection.x(shape.center)),
          cy: round(projection.y(shape.center)),
          r: round(shape.radius * scale),
          ...paint(shape, scale, argument),
        }),
      ]
    case "text": {
      const ink = shape.fill ?? shape.stroke
      if (ink === undefined) return []
      const open = element(
        "text",
        {
          x: round(projection.x(shape.position)),
          y: round(projection.y(shape.position)),
          "font-family": "sans-serif",
          "font-size": round((shape.size * scale) / CAPITAL_SHARE),
          fill: checkedColor(ink, `${argument}.fill`),
          ...opacity(shape.opacity),
        },
        ">",
      )
      return [`${open}${escapeText(shape.text)}</text>`]
    }
  }
}

/** The paint of a shape, with what SVG would otherwise fill by itself. */
interface SvgPaint {
  readonly fill?: string | undefined
  readonly stroke?: string | undefined
  readonly strokeWidth?: number | undefined
  readonly opacity?: number | undefined
}

function paint(shape: SvgPaint, scale: number, argument: string): Attributes {
  return {
    fill: shape.fill === undefined ? "none" : checkedColor(shape.fill, `${argument}.fill`),
    ...(shape.stroke === undefined
      ? {}
      : {
          stroke: checkedColor(shape.stroke, `${argument}.stroke`),
          "stroke-width": shape.strokeWidth === undefined ? 1 : round(Math.max(1, shape.strokeWidth * scale)),
        }),
    ...opacity(shape.opacity),
  }
}

function opacity(value: number | undefined): Attributes {
  return value === undefined || value === 1 ? {} : { opacity: round(value) }
}

function checkedColor(color: string, argument: string): string {
  parseColor(WHERE, argument, color)
  return color
}

type Attributes = Readonly<Record<string, string | number>>

function element(name: string, attributes: Attributes, end: ">" | "/>" = "/>"): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(String(value))}"`)
  return `<${name}${written.join("")}${end}`
}

/** To a hundredth, without a negative zero. */
function round(value: number): number {
  return Math.round(value * 100) / 100 + 0
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
}
