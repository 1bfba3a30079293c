import type { Outline } from "./coverage.js"

/** A line to be given a width: x and y of its points in turn. */
export interface Line {
  readonly points: readonly number[]
  readonly isClosed: boolean
}

/** How a line becomes an area. */
export interface StrokeStyle {
  readonly lineWidth: number
  /** Whether its ends are half discs; else they are cut straight. */
  readonly hasRoundCaps: boolean
}

/** The cosine of the turn from which on a corner is round instead of pointed: a bit more than a right angle. */
const SHARPEST_COSINE = -0.2

/** A point of a line and the way from it to the next one, of length 1. */
interface Knot {
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
}

/**
 * The outlines of a line with a width: a band for each stretch without a sharp corner, a disc at each sharp corner. All
 * of them turn the same way round.
 */
export function strokeOutlines(line: Line, { lineWidth, hasRoundCaps }: StrokeStyle): Outline[] {
  const half = lineWidth / 2
  const knots = knotsOf(line)
  const [head] = knots
  if (head === undefined) return []
  if (line.isClosed) {
    const corner = knots.findIndex((knot, i) => isSharp(knots.at(i - 1)!, knot))
    if (corner < 0) return ring(knots, half)
    const turned = [...knots.slice(corner), ...knots.slice(0, corner)]
    return stretches([...turned, turned[0]!], half).concat([disc(turned[0]!, half)])
  }
  const outlines = stretches(knots, half)
  if (hasRoundCaps) outlines.push(disc(head, half), disc(knots.at(-1)!, half))
  return outlines
}

/** The points of a line without those that repeat the one before; the last of an open line keeps the direction. */
function knotsOf({ points, isClosed }: Line): Knot[] {
  const places: { x: number; y: number }[] = []
  for (let i = 0; i < points.length; i += 2) {
    const place = { x: points[i]!, y: points[i + 1]! }
    const last = places.at(-1)
    if (last === undefined || last.x !== place.x || last.y !== place.y) places.push(place)
  }
  const [start] = places
  const end = places.at(-1)
  if (isClosed && places.length > 1 && start!.x === end!.x && start!.y === end!.y) places.pop()
  if (places.length < 2) return []
  const knots: Knot[] = []
  for (const [i, { x, y }] of places.entries()) {
    const next = places[i + 1] ?? (isClosed ? places[0] : undefined)
    if (next === undefined) {
      const { dx, dy } = knots.at(-1)!
      knots.push({ x, y, dx, dy })
      continue
    }
    const length = Math.sqrt((next.x - x) ** 2 + (next.y - y) ** 2)
    knots.push({ x, y, dx: (next.x - x) / length, dy: (next.y - y) / length })
  }
  return knots
}

function isSharp(before: Knot, knot: Knot): boolean {
  return before.dx * knot.dx + before.dy * knot.dy < SHARPEST_COSINE
}

/** The bands of an open line, cut at its sharp corners, and the discs there. */
function stretches(knots: readonly Knot[], half: number): Outline[] {
  const outlines: Outline[] = []
  let start = 0
  for (let i = 1; i < knots.length; i++) {
    const isEnd = i === knots.length - 1
    if (!isEnd && !isSharp(knots[i - 1]!, knots[i]!)) continue
    outlines.push(band(knots.slice(start, i + 1), half))
    if (!isEnd) outlines.push(disc(knots[i]!, half))
    start = i
  }
  return outlines
}

/** The area beside an open line without sharp corners: along one side, and back along the other. */
function band(knots: readonly Knot[], half: number): Outline {
  const there: number[] = []
  const back: number[] = []
  for (const [i, knot] of knots.entries()) {
    // The ends are cut at a right angle to their own segment.
    const before = knots[i - 1] ?? knot
    const [ox, oy] = offset(before, i === knots.length - 1 ? before : knot, half)
    there.push(knot.x - ox, knot.y - oy)
    back.unshift(knot.x + ox, knot.y + oy)
  }
  return positive([...there, ...back])
}

/** The area beside a closed line without sharp corners: what is inside the outer side, without what is inside the inner. */
function ring(knots: readonly Knot[], half: number): Outline[] {
  const side = (sign: number) =>
    knots.flatMap((knot, i) => {
      const [ox, oy] = offset(knots.at(i - 1)!, knot, half * sign)
      return [knot.x + ox, knot.y + oy]
    })
  const [one, other] = [side(1), side(-1)]
  const [outer, inner] = Math.abs(area(one)) > Math.abs(area(other)) ? [one, other] : [other, one]
  return [positive(outer), reversed(positive(inner))]
}

/** From a point of the line to where the sides of its two segments meet. */
function offset(before: Knot, after: Knot, half: number): readonly [number, number] {
  const nx = -(before.dy + after.dy)
  const ny = before.dx + after.dx
  const scale = half / ((nx * nx + ny * ny) / 2)
  return [nx * scale, ny * scale]
}

/** The tangent of half of 45°. */
const EIGHTH = Math.SQRT2 - 1

/** A disc, as a polygon whose corners are too near for a pixel to tell. Arithmetic only: alike on every machine. */
export function disc({ x, y }: { readonly x: number; readonly y: number }, radius: number): Outline {
  const corners = Math.max(2, Math.ceil(Math.sqrt(radius) * 1.5))
  const eighth = Array.from({ length: corners + 1 }, (_, i) => {
    const t = (EIGHTH * i) / corners
    return [(radius * (1 - t * t)) / (1 + t * t), (radius * 2 * t) / (1 + t * t)] as const
  })
  // The second eighth mirrors the first; its end is the next quarter's start.
  const mirrored = eighth.slice(1, -1).map(([c, s]) => [s, c] as const)
  const quarter = [...eighth, ...mirrored.toReversed()]
  return [
    ...quarter.flatMap(([c, s]) => [x + c, y + s]),
    ...quarter.flatMap(([c, s]) => [x - s, y + c]),
    ...quarter.flatMap(([c, s]) => [x - c, y - s]),
    ...quarter.flatMap(([c, s]) => [x + s, y - c]),
  ]
}

function area(outline: Outline): number {
  let twice = 0
  for (let i = 0; i < outline.length; i += 2) {
    const next = (i + 2) % outline.length
    twice += outline[i]! * outline[next + 1]! - outline[next]! * outline[i + 1]!
  }
  return twice / 2
}

function positive(outline: Outline): Outline {
  return area(outline) < 0 ? reversed(outline) : outline
}

function reversed(outline: Outline): Outline {
  const points: number[] = []
  for (let i = outline.length - 2; i >= 0; i -= 2) points.push(outline[i]!, outline[i + 1]!)
  return points
}
