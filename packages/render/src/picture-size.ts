import { createChecks } from "@bellman-rl/checks"
import type { Point, Scene } from "@bellman-rl/spec"

const checks = createChecks("render")

/** The longer side of a picture whose size is not given. */
const LONGER_SIDE = 600

/** How large a picture is, in CSS pixels: what is left out follows from the scene's proportions. */
export interface PictureSize {
  /**
   * Width in CSS pixels.
   *
   * @defaultValue by the scene's proportions; longer side 600
   */
  readonly width?: number
  /**
   * Height in CSS pixels.
   *
   * @defaultValue by the scene's proportions; longer side 600
   */
  readonly height?: number
}

/** A picture's size, with nothing left out. */
export interface FullSize {
  readonly width: number
  readonly height: number
}

/** Where the world is on a picture: pixel = origin + scale · (world − corner of the view), y pointing down. */
export interface Projection {
  /** The pixels that the view covers: the whole picture, but for bars where its proportions differ. */
  readonly area: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
  /** Pixels per world unit. */
  readonly scale: number
  x(point: Point): number
  y(point: Point): number
}

/** The checked size of a picture of a scene, in whole pixels; without any, its longer side is 600. */
export function pictureSize(where: string, { view }: Scene, { width, height }: PictureSize): FullSize {
  const worldWidth = view.right - view.left
  const worldHeight = view.top - view.bottom
  if (!(worldWidth > 0 && worldHeight > 0 && Number.isFinite(worldWidth) && Number.isFinite(worldHeight))) {
    throw checks.rangeError(where, "scene.view", { expected: "left < right and bottom < top", got: view })
  }
  if (width !== undefined) checks.integer(where, "width", width, { min: 1 })
  if (height !== undefined) checks.integer(where, "height", height, { min: 1 })
  if (width !== undefined && height !== undefined) return { width, height }
  const aspect = worldWidth / worldHeight
  if (width !== undefined) return { width, height: atLeastOne(width / aspect) }
  if (height !== undefined) return { width: atLeastOne(height * aspect), height }
  const longer = LONGER_SIDE / Math.max(worldWidth, worldHeight)
  return { width: atLeastOne(worldWidth * longer), height: atLeastOne(worldHeight * longer) }
}

function atLeastOne(length: number): number {
  return Math.max(1, Math.round(length))
}

/**
 * Fits a view into a picture, as large as it goes and in the middle, and counts in pixels of which `pixelRatio` make one
 * of the picture's.
 *
 * The area is rounded to whole pixels, so that its edges are sharp, and takes a bar of one pixel in: the two axes'
 * scales may differ by that much over the picture.
 */
export function project({ view }: Scene, { width, height }: FullSize, pixelRatio = 1): Projection {
  const worldWidth = view.right - view.left
  const worldHeight = view.top - view.bottom
  const scale = Math.min(width / worldWidth, height / worldHeight)
  const across = stretch(width, fitted(worldWidth * scale, width), pixelRatio)
  const down = stretch(height, fitted(worldHeight * scale, height), pixelRatio)
  const scaleX = across.length / worldWidth
  const scaleY = down.length / worldHeight
  return {
    area: { left: across.start, top: down.start, width: across.length, height: down.length },
    scale: scale * pixelRatio,
    x: (point) => across.start + (point.x - view.left) * scaleX,
    y: (point) => down.start + (view.top - point.y) * scaleY,
  }
}

/** The middle part of a side, in pixels. */
function stretch(
  side: number,
  length: number,
  pixelRatio: number,
): { readonly start: number; readonly length: number } {
  const first = Math.floor((side - length) / 2)
  const start = Math.round(first * pixelRatio)
  return { start, length: Math.round((first + length) * pixelRatio) - start }
}

function fitted(length: number, available: number): number {
  return available - length < 2 ? available : atLeastOne(length)
}

/** Whether each segment of a line is exactly horizontal or vertical: such a line is put on whole pixels. */
export function isAxisAligned(points: readonly Point[], isClosed: boolean): boolean {
  return points.every((point, i) => {
    const previous = points[i - 1] ?? (isClosed ? points.at(-1) : undefined)
    return previous === undefined || point.x === previous.x || point.y === previous.y
  })
}
