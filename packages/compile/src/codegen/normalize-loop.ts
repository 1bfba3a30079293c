/**
 * How something moves over an iteration space: the address of an operand in bytes, or a coordinate (start 0, stride 1
 * along its own axis).
 */
export interface Access {
  readonly kind: "memory" | "coordinate"
  /** At coordinate (0, …, 0). */
  readonly start: number
  /** What one step along each dimension adds. */
  readonly strides: readonly number[]
}

/** An iteration space and what moves over it. */
export interface Loop {
  readonly sizes: readonly number[]
  /** Dimensions that a reduction reduces. */
  readonly reduced: readonly boolean[]
  readonly accesses: readonly Access[]
}

/**
 * The same loop with as few dimensions as possible, outermost first: none of size 1, kept dimensions before reduced
 * ones, those along which `order` (an index into accesses; the reduced ones: any access) moves furthest first, and
 * neighbours that every access crosses evenly merged into one.
 */
export function normalizeLoop(loop: Loop, order: number): Loop {
  return mergeDimensions(sortDimensions(flipDimensions(pickDimensions(loop, longDimensions(loop))), order))
}

function longDimensions({ sizes }: Loop): number[] {
  return [...sizes.keys()].filter((dimension) => sizes[dimension] !== 1)
}

/** The loop over some dimensions, in this order. */
function pickDimensions({ sizes, reduced, accesses }: Loop, dimensions: readonly number[]): Loop {
  return {
    sizes: dimensions.map((d) => sizes[d]!),
    reduced: dimensions.map((d) => reduced[d]!),
    accesses: accesses.map(({ kind, start, strides }) => ({
      kind,
      start,
      strides: dimensions.map((d) => strides[d]!),
    })),
  }
}

/** A dimension that memory is only walked down is walked up from its other end. */
function flipDimensions({ sizes, reduced, accesses }: Loop): Loop {
  const flipped = sizes.map((_, d) => {
    const strides = accesses.filter(({ kind }) => kind === "memory").map((access) => access.strides[d]!)
    return strides.some((stride) => stride < 0) && strides.every((stride) => stride <= 0)
  })
  return {
    sizes,
    reduced,
    accesses: accesses.map(({ kind, start, strides }) => ({
      kind,
      start: strides.reduce((sum, stride, d) => (flipped[d] ? sum + stride * (sizes[d]! - 1) : sum), start),
      strides: strides.map((stride, d) => (flipped[d] && stride !== 0 ? -stride : stride)),
    })),
  }
}

function sortDimensions(loop: Loop, order: number): Loop {
  const { sizes, reduced, accesses } = loop
  const reach = (d: number): number =>
    reduced[d]
      ? Math.max(...accesses.map(({ kind, strides }) => (kind === "memory" ? Math.abs(strides[d]!) : 0)))
      : Math.abs(accesses[order]!.strides[d]!)
  const dimensions = [...sizes.keys()].sort(
    (a, b) => Number(reduced[a]) - Number(reduced[b]) || reach(b) - reach(a) || a - b,
  )
  return pickDimensions(loop, dimensions)
}

function mergeDimensions(loop: Loop): Loop {
  let merged = loop
  // From the innermost outwards, so that a merged pair can merge again.
  for (let outer = loop.sizes.length - 2; outer >= 0; outer--) {
    if (canMerge(merged, outer)) merged = mergeWithNext(merged, outer)
  }
  return merged
}

function canMerge({ sizes, reduced, accesses }: Loop, outer: number): boolean {
  const inner = outer + 1
  return (
    reduced[outer] === reduced[inner] &&
    accesses.every(({ strides }) => strides[outer] === strides[inner]! * sizes[inner]!)
  )
}

function mergeWithNext(loop: Loop, outer: number): Loop {
  const kept = pickDimensions(
    loop,
    [...loop.sizes.keys()].filter((d) => d !== outer),
  )
  return { ...kept, sizes: kept.sizes.map((size, d) => (d === outer ? size * loop.sizes[outer]! : size)) }
}
