import type { Point } from "@bellman-rl/spec"
import { cos, sin } from "./trigonometry.js"

/** Where a body is: its origin, and its turn in radians, counter-clockwise. */
export interface Pose {
  readonly x: number
  readonly y: number
  readonly angle: number
}

/** A point of a body, [x, y], from its origin. */
export type PlacedPoint = readonly [number, number]

/** Points of a body, [x, y] each, moved to where the body is. */
export function placed(points: readonly PlacedPoint[], { x, y, angle }: Pose): Point[] {
  const c = cos(angle)
  const s = sin(angle)
  return points.map(([px, py]) => ({ x: x + px * c - py * s, y: y + px * s + py * c }))
}

/** The four corners of a rectangle, to be `placed`. */
export function rectangle(edges: {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}): readonly PlacedPoint[] {
  const { left, right, bottom, top } = edges
  return [
    [left, bottom],
    [left, top],
    [right, top],
    [right, bottom],
  ]
}
