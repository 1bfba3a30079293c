/**
 * How a loop is cut: a tile is what is written out instruction by instruction, loops repeat it. Along a dimension that
 * a tile does not divide, the rest is written out once more behind the loop.
 */
export interface Tiling {
  /** The dimensions, outermost first. */
  readonly order: readonly number[]
  /** The dimension along which vectors lie. */
  readonly vector: number
  /** Elements of a tile along each dimension. */
  readonly tile: readonly number[]
}

/** The extent of a tile along one dimension, in elements from where the pointers are. */
export interface Range {
  readonly start: number
  readonly count: number
}

/** Up to four elements in a row along the vector dimension. */
export interface Position {
  /** Of the first element, along each dimension, from where the pointers are. */
  readonly offsets: readonly number[]
  /** 1 to 4 elements. */
  readonly width: number
}

/** Whether a dimension takes several tiles. */
export function isLooped(sizes: readonly number[], tiling: Tiling, dimension: number): boolean {
  return sizes[dimension]! > tiling.tile[dimension]!
}

/** The positions that fill a tile, the last of `dimensions` fastest. The other dimensions stay at their start. */
export function tilePositions(
  ranges: readonly Range[],
  tiling: Tiling,
  dimensions: readonly number[] = tiling.order,
): Position[] {
  let positions: Position[] = [{ offsets: ranges.map(({ start }) => start), width: 1 }]
  for (const dimension of dimensions) {
    const { start, count } = ranges[dimension]!
    const step = dimension === tiling.vector ? 4 : 1
    const next: Position[] = []
    for (const { offsets, width } of positions) {
      for (let i = 0; i < count; i += step) {
        next.push({
          offsets: offsets.map((offset, d) => (d === dimension ? start + i : offset)),
          width: dimension === tiling.vector ? Math.min(4, count - i) : width,
        })
      }
    }
    positions = next
  }
  return positions
}

/** How many positions a tile has along one dimension. */
export function positionsAlong(count: number, dimension: number, tiling: Tiling): number {
  return dimension === tiling.vector ? Math.ceil(count / 4) : count
}
