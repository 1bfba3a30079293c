import type { Point, Rng } from "@bellman-rl/spec"

/** Pixels a metre in Gymnasium's picture: most of its constants are in pixels. */
export const SCALE = 30
/** Of the world, in m. */
export const WIDTH: number = 600 / SCALE
/** Of the world, in m. */
export const HEIGHT: number = 400 / SCALE

/** Points of the terrain. */
const CHUNKS = 11
const CHUNK_WIDTH = WIDTH / (CHUNKS - 1)

/** The landing pad: flat, in the middle. In m. */
export const PAD: { readonly left: number; readonly right: number; readonly height: number } = {
  left: CHUNK_WIDTH * (Math.floor(CHUNKS / 2) - 1),
  right: CHUNK_WIDTH * (Math.floor(CHUNKS / 2) + 1),
  height: HEIGHT / 4,
}

/** The moon's surface. */
export interface Terrain {
  /** From left to right. */
  readonly points: readonly Point[]
  /** How high the ground is at x, in m. */
  heightAt(x: number): number
}

/**
 * A random surface: 12 heights are drawn from uniform(0, H/2), five around the pad are set to its height, and each is
 * smoothed with its neighbours. As in Gymnasium the twelfth, otherwise unused, is the left neighbour of the first.
 */
export function createTerrain(random: Rng): Terrain {
  const heights = Array.from({ length: CHUNKS + 1 }, () => random.uniform(0, HEIGHT / 2))
  const middle = Math.floor(CHUNKS / 2)
  for (let i = middle - 2; i <= middle + 2; i++) heights[i] = PAD.height
  const points = Array.from({ length: CHUNKS }, (_, i) => {
    const left = heights[i === 0 ? CHUNKS : i - 1]!
    return { x: CHUNK_WIDTH * i, y: 0.33 * (left + heights[i]! + heights[i + 1]!) }
  })
  return {
    points,
    heightAt(x) {
      const place = Math.min(Math.max(x / CHUNK_WIDTH, 0), CHUNKS - 1)
      const i = Math.min(Math.floor(place), CHUNKS - 2)
      return points[i]!.y + (place - i) * (points[i + 1]!.y - points[i]!.y)
    },
  }
}
