import { createChecks } from "@bellman-rl/checks"
import { quartiles } from "../statistics/quartiles.js"

const checks = createChecks("experiment")

/** A point of a curve; y is null where there is nothing to show. */
export interface CurvePoint {
  readonly x: number
  readonly y: number | null
}

/** A curve: points in the order of their x, no x twice. */
export type Curve = readonly CurvePoint[]

/** Three curves over the same x. */
export interface QuartileCurves {
  readonly p25: Curve
  readonly median: Curve
  readonly p75: Curve
}

/**
 * The quartiles over several curves, at each x at which all of them have a value.
 *
 * Where one of them has ended there are none: what is left would be a selection, usually of the slowest learners.
 */
export function quartileCurves(curves: readonly Curve[]): QuartileCurves {
  const valuesAt = new Map<number, number[]>()
  for (const curve of curves) {
    for (const { x, y } of curve) {
      if (y === null) continue
      const values = valuesAt.get(x)
      if (values === undefined) valuesAt.set(x, [y])
      else values.push(y)
    }
  }
  const complete = [...valuesAt].filter(([, values]) => values.length === curves.length).toSorted(([a], [b]) => a - b)
  const points = complete.map(([x, values]) => ({ x, ...quartiles(values) }))
  return {
    p25: points.map(({ x, p25 }) => ({ x, y: p25 })),
    median: points.map(({ x, median }) => ({ x, y: median })),
    p75: points.map(({ x, p75 }) => ({ x, y: p75 })),
  }
}

/**
 * The mean of each point and of those before it, `count` in all; at the beginning of as many as there are.
 *
 * @example
 * runningMean([{ x: 0, y: 2 }, { x: 1, y: 4 }, { x: 2, y: 6 }], 2) // => [{ x: 0, y: 2 }, { x: 1, y: 3 }, { x: 2, y: 5 }]
 */
export function runningMean(curve: Curve, count: number): Curve {
  return curve.map(({ x }, i) => ({ x, y: meanOf(curve.slice(Math.max(0, i + 1 - count), i + 1)) }))
}

/**
 * Fills each gap with the value before it.
 *
 * @example
 * carryForward([{ x: 0, y: null }, { x: 1, y: 4 }, { x: 2, y: null }]) // => [{ x: 0, y: null }, { x: 1, y: 4 }, { x: 2, y: 4 }]
 */
export function carryForward(curve: Curve): Curve {
  let last: number | null = null
  return curve.map(({ x, y }) => ({ x, y: (last = y ?? last) }))
}

/**
 * The mean of every `width` of x, at its middle. A curve of `width` 1 is itself.
 *
 * @example
 * bucketMeans([{ x: 0, y: 1 }, { x: 1, y: 3 }, { x: 2, y: 8 }], 2) // => [{ x: 0.5, y: 2 }, { x: 2.5, y: 8 }]
 */
export function bucketMeans(curve: Curve, width: number): Curve {
  if (width === 1) return curve
  const buckets = new Map<number, CurvePoint[]>()
  for (const point of curve) {
    const bucket = Math.floor(point.x / width)
    const points = buckets.get(bucket)
    if (points === undefined) buckets.set(bucket, [point])
    else points.push(point)
  }
  return [...buckets].map(([bucket, points]) => ({ x: bucket * width + (width - 1) / 2, y: meanOf(points) }))
}

/**
 * The smallest of 1, 2, 5, 10, 20, 50, … by which `span` falls into at most `limit` parts.
 *
 * @example
 * niceWidth(50, 200) // => 1
 * niceWidth(1_000, 200) // => 5
 */
export function niceWidth(span: number, limit: number): number {
  checks.number("renderReport", "the length of an axis", span)
  for (let decade = 1; ; decade *= 10) {
    const width = [1, 2, 5].map((digit) => digit * decade).find((width) => span / width <= limit)
    if (width !== undefined) return width
  }
}

/** The mean of the values that are there; null where there is none. */
export function meanOf(points: Curve): number | null {
  const values = points.flatMap(({ y }) => y ?? [])
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
