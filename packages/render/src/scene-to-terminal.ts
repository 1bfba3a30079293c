import { createChecks } from "@bellman-rl/checks"
import type { Scene } from "@bellman-rl/spec"
import { parseColor } from "./color.js"
import { contextOf } from "./canvas.js"
import { drawScene } from "./draw-scene.js"
import { pictureSize, project } from "./picture-size.js"
import { createSoftwareCanvas } from "./software-canvas.js"

const checks = createChecks("render")
const WHERE = "sceneToTerminal"

/** How a scene becomes text. */
export interface TerminalOptions {
  /**
   * Characters a line.
   *
   * @defaultValue 80, or by `rows` and the scene's proportions
   */
  readonly columns?: number
  /**
   * Lines, a character being twice as high as wide.
   *
   * @defaultValue by `columns` and the scene's proportions
   */
  readonly rows?: number
  /**
   * `"truecolor"` (24 bit) and `"256"` (xterm's palette) draw half blocks, two pixels a character;
   * `"none"` draws braille, eight dots a character, one where the picture differs from its background.
   */
  readonly color?: "truecolor" | "256" | "none"
}

const RESET = "\u001B[0m"
const UPPER_HALF = "▀"
const BRAILLE = 0x2800
/** The bit of each of a braille character's dots, by row and column. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const
/** How far a dot's colour is from the background's to be shown, of the way from black to white. */
const DOT_THRESHOLD = 0.1

/**
 * A scene as lines of text for a terminal, joined by line feeds.
 *
 * With colour each line ends with a reset of the colours; without there are no escape sequences. Equal scenes give
 * equal strings.
 *
 * @example
 * const view = { left: 0, right: 4, bottom: 0, top: 4 }
 * const ball = { kind: "circle", center: { x: 2, y: 2 }, radius: 2, fill: "black" } as const
 * sceneToTerminal({ view, background: "white", shapes: [ball] }, { columns: 4, color: "none" }) // => "⣾⣿⣿⣷\n⢿⣿⣿⡿"
 */
export function sceneToTerminal(scene: Scene, options: TerminalOptions = {}): string {
  checks.knownFields(WHERE, "options", options, ["columns", "rows", "color"])
  const color = checks.oneOf(WHERE, "color", options.color ?? "truecolor", ["truecolor", "256", "none"])
  const { columns, rows } = terminalSize(scene, options)
  const texts = textCells(scene, { columns, rows })
  return color === "none"
    ? brailleLines(scene, { columns, rows, texts }).join("\n")
    : halfBlockLines(scene, { columns, rows, texts, color }).join("\n")
}

interface Grid {
  readonly columns: number
  readonly rows: number
}

interface Page extends Grid {
  /** What is written over the picture, by row and column. */
  readonly texts: ReadonlyMap<number, Letter>
}

interface Letter {
  readonly character: string
  readonly color: readonly number[]
}

function terminalSize(scene: Scene, { columns, rows }: TerminalOptions): Grid {
  if (columns !== undefined) checks.integer(WHERE, "columns", columns, { min: 1 })
  if (rows !== undefined) checks.integer(WHERE, "rows", rows, { min: 1 })
  const { width, height } = pictureSize(WHERE, scene, {
    ...(columns === undefined && rows !== undefined ? {} : { width: columns ?? 80 }),
    ...(rows === undefined ? {} : { height: 2 * rows }),
  })
  return { columns: width, rows: Math.ceil(height / 2) }
}

function halfBlockLines(scene: Scene, page: Page & { readonly color: "truecolor" | "256" }): string[] {
  const { columns, rows, texts, color } = page
  const raster = rasterize(scene, page, 1)
  const code = color === "256" ? paletteCode : trueColorCode
  return Array.from({ length: rows }, (_, row) => {
    let line = ""
    let foreground = ""
    let background = ""
    for (let column = 0; column < columns; column++) {
      const letter = texts.get(row * columns + column)
      const upper = pixel(raster, column, 2 * row)
      const lower = pixel(raster, column, 2 * row + 1)
      const newForeground = `38;${code(letter === undefined ? upper : letter.color)}`
      const newBackground = `48;${code(letter === undefined ? lower : middle(upper, lower))}`
      const changes = [
        ...(newForeground === foreground ? [] : [newForeground]),
        ...(newBackground === background ? [] : [newBackground]),
      ]
      foreground = newForeground
      background = newBackground
      if (changes.length > 0) line += `\u001B[${changes.join(";")}m`
      line += letter === undefined ? UPPER_HALF : letter.character
    }
    return line + RESET
  })
}

function brailleLines(scene: Scene, page: Page): string[] {
  const { columns, rows, texts } = page
  const raster = rasterize(scene, page, 2)
  const background = parseColor(WHERE, "scene.background", scene.background)
  const isShown = (column: number, row: number) => {
    const color = pixel(raster, column, row)
    const distance = Math.hypot(...color.map((value, channel) => value - background[channel]!))
    return distance > DOT_THRESHOLD * 255 * Math.sqrt(3)
  }
  return Array.from({ length: rows }, (_, row) => {
    let line = ""
    for (let column = 0; column < columns; column++) {
      let dots = 0
      for (const [dy, bits] of DOTS.entries()) {
        for (const [dx, bit] of bits.entries()) if (isShown(2 * column + dx, 4 * row + dy)) dots += bit
      }
      line += texts.get(row * columns + column)?.character ?? String.fromCodePoint(BRAILLE + dots)
    }
    return line
  })
}

/** The letters of a scene's texts, each in the cell it falls into; those outside the picture are cut off. */
function textCells(scene: Scene, { columns, rows }: Grid): ReadonlyMap<number, Letter> {
  const cells = new Map<number, Letter>()
  const projection = project(scene, { width: columns, height: 2 * rows })
  for (const [i, shape] of scene.shapes.entries()) {
    const ink = shape.fill ?? shape.stroke
    if (shape.kind !== "text" || ink === undefined) continue
    const color = parseColor(WHERE, `scene.shapes[${i}].fill`, ink)
    const left = Math.floor(projection.x(shape.position))
    // The row of the letters' middle.
    const row = Math.floor((projection.y(shape.position) - (shape.size * projection.scale) / 2) / 2)
    if (row < 0 || row >= rows) continue
    for (const [k, character] of Array.from(shape.text).entries()) {
      const column = left + k
      if (column >= 0 && column < columns) cells.set(row * columns + column, { character, color })
    }
  }
  return cells
}

/** A small picture: red, green, blue and opacity of each pixel, row by row. */
interface Raster {
  readonly width: number
  readonly data: Uint8ClampedArray
}

/** Two squares a character, one above the other, of `fineness` × `fineness` pixels each. Text is written later. */
function rasterize(scene: Scene, { columns, rows }: Grid, fineness: number): Raster {
  const size = { width: columns, height: 2 * rows }
  const width = size.width * fineness
  const height = size.height * fineness
  const context = contextOf(createSoftwareCanvas(width, height))
  // An unseen text still takes its place among the shapes, whose numbers the errors name.
  const shapes = scene.shapes.map((shape) => (shape.kind === "text" ? { ...shape, text: "" } : shape))
  drawScene(context, { ...scene, shapes }, { ...size, pixelRatio: fineness })
  return { width, data: context.getImageData(0, 0, width, height).data }
}

function pixel({ width, data }: Raster, column: number, row: number): number[] {
  const start = (row * width + column) * 4
  return [data[start]!, data[start + 1]!, data[start + 2]!]
}

function middle(upper: readonly number[], lower: readonly number[]): number[] {
  return upper.map((value, channel) => (value + lower[channel]!) / 2)
}

function trueColorCode([red, green, blue]: readonly number[]): string {
  return `2;${Math.round(red!)};${Math.round(green!)};${Math.round(blue!)}`
}

/** Levels of the 6 × 6 × 6 cube in xterm's palette, from index 16. */
const CUBE_LEVELS = [0, 95, 135, 175, 215, 255]

/** The nearest of xterm's 256 colours that every terminal shows alike: its cube, or its 24 greys. */
function paletteCode(color: readonly number[]): string {
  const levels = color.map(nearestLevel)
  const cube = levels.map((level) => CUBE_LEVELS[level]!)
  const mean = (color[0]! + color[1]! + color[2]!) / 3
  const grayStep = Math.min(23, Math.max(0, Math.round((mean - 8) / 10)))
  const gray = 8 + 10 * grayStep
  const isGray = distance(color, [gray, gray, gray]) < distance(color, cube)
  return `5;${isGray ? 232 + grayStep : 16 + 36 * levels[0]! + 6 * levels[1]! + levels[2]!}`
}

function nearestLevel(value: number): number {
  let best = 0
  for (const [i, level] of CUBE_LEVELS.entries()) {
    if (Math.abs(level - value) < Math.abs(CUBE_LEVELS[best]! - value)) best = i
  }
  return best
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, i) => value - b[i]!))
}
