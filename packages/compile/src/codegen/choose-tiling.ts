import type { Computation } from "./computation.js"
import type { Access } from "./normalize-loop.js"
import type { Tiling } from "./tiling.js"

/** The most that is written out without a loop, in vector instructions. */
const LARGEST_TILE = 128
/** What a loop's body should at least hold, so that the loop itself costs little. */
const SMALLEST_BODY = 36
/** Adding up the lanes of one vector, and storing one element. */
const HORIZONTAL_COST = 8
/**
 * Vector registers for partial results and for what is loaded to be added to them. The engine moves all loads of a
 * loop's body before the additions, so that each takes a register.
 */
const REGISTERS = 14
/** The most that a result without a loop loads: a few spilled registers cost less than a loop. */
const LOADS_WITHOUT_LOOP = 16

/** A map: vectors lie where they cost least, dimensions are written out from the innermost on while they fit. */
export function mapTiling(computation: Computation): Tiling {
  const { sizes } = computation
  const dimensions = [...sizes.keys()]
  const vector = cheapest(dimensions, (d) => mapCost(computation, d))
  const order = [...dimensions.filter((d) => d !== vector), vector]
  const tile = sizes.map(() => 1)

  let cost = vectorCost(computation, vector)
  let isWhole = true
  for (const d of order.toReversed()) {
    if (!isWhole) break
    const limit = { most: LARGEST_TILE / cost, enough: Math.ceil(SMALLEST_BODY / cost) }
    tile[d] = d === vector ? vectorTile(sizes[d]!, limit) : rowTile(sizes[d]!, limit)
    isWhole = tile[d] === sizes[d]
    cost *= d === vector ? Math.ceil(tile[d]! / 4) : tile[d]!
  }
  return { order, vector, tile }
}

/** How a reduction is cut, and how many accumulators each result has: partial results that are combined at last. */
export interface ReduceTiling extends Tiling {
  readonly accumulators: number
}

/**
 * A reduction. Where vectors lie along a kept dimension, each lane has a result of its own: several columns are run
 * down side by side. Where they lie along a reduced one, a result's lanes are combined at last.
 */
export function reduceTiling(computation: Computation): ReduceTiling {
  const { sizes, reduced } = computation
  const dimensions = [...sizes.keys()]
  const vector = cheapest(dimensions, (d) => reduceCost(computation, d))
  const kept = dimensions.filter((d) => !reduced[d] && d !== vector)
  const along = dimensions.filter((d) => reduced[d] && d !== vector)
  const order = reduced[vector] ? [...kept, ...along, vector] : [...kept, vector, ...along]
  const tile = sizes.map(() => 1)

  const loads = Math.max(
    1,
    loadsAlong(
      computation,
      order.filter((d) => reduced[d]),
    ),
  )
  const most = Math.max(2, Math.floor(REGISTERS / (1 + loads)))

  // Results side by side: columns.
  let columns = 1
  if (!reduced[vector]) {
    const vectors = Math.ceil(sizes[vector]! / 4)
    columns = Math.ceil(vectors / Math.ceil(vectors / most))
    tile[vector] = Math.min(sizes[vector]!, 4 * columns)
  }

  // Then what is reduced, from the innermost dimension on: all of it, or one position for each partial result.
  let positions = 1
  let isWhole = true
  for (const d of order.toReversed()) {
    if (!reduced[d] || !isWhole) continue
    const count = d === vector ? Math.ceil(sizes[d]! / 4) : sizes[d]!
    isWhole = columns * loads * positions * count <= LOADS_WITHOUT_LOOP
    const several = isWhole ? count : evenPart(count, Math.max(1, Math.floor(most / columns / positions)))
    tile[d] = d === vector ? Math.min(sizes[d]!, 4 * several) : several
    positions *= several
  }

  // Whole short reductions: several of them at a time.
  if (isWhole && kept.length > 0) {
    const d = kept.at(-1)!
    const tileCost = vectorCost(computation, vector) * columns * positions
    tile[d] = rowTile(sizes[d]!, { most: LARGEST_TILE / tileCost, enough: Math.ceil(SMALLEST_BODY / tileCost) })
  }
  return { order, vector, tile, accumulators: Math.max(1, Math.min(positions, Math.floor(most / columns))) }
}

/** A tile of up to `most` out of `count`: one that divides it if a not much smaller one does. */
function evenPart(count: number, most: number): number {
  for (let part = most; part > most / 2; part--) if (count % part === 0) return part
  return Math.min(count, most)
}

interface Limit {
  /** How often a row fits. */
  readonly most: number
  /** From how many rows on a loop is worth it. */
  readonly enough: number
}

/** Elements of a tile along the vector dimension: all, or a few vectors. */
function vectorTile(size: number, { most, enough }: Limit): number {
  const vectors = Math.ceil(size / 4)
  if (vectors <= Math.max(1, most)) return size
  return 4 * Math.min(4, Math.max(1, enough))
}

/** Elements of a tile along another dimension: all, or a divisor of it. */
function rowTile(size: number, { most, enough }: Limit): number {
  if (size <= most) return size
  for (let tile = Math.min(enough, Math.floor(most)); tile > 1; tile--) if (size % tile === 0) return tile
  return 1
}

/** The first of those that cost least, the last dimension first. */
function cheapest(dimensions: readonly number[], cost: (dimension: number) => number): number {
  let best = dimensions.at(-1)!
  for (const d of dimensions.toReversed()) if (cost(d) < cost(best)) best = d
  return best
}

function mapCost(computation: Computation, vector: number): number {
  const { sizes } = computation
  const rows = product(sizes) / sizes[vector]!
  return rows * (Math.ceil(sizes[vector]! / 4) * vectorCost(computation, vector) + 1)
}

function reduceCost(computation: Computation, vector: number): number {
  const { sizes, reduced } = computation
  const cost = (product(sizes) / sizes[vector]!) * Math.ceil(sizes[vector]! / 4) * vectorCost(computation, vector)
  if (!reduced[vector]) return cost
  return cost + HORIZONTAL_COST * product(sizes.filter((_, d) => !reduced[d]))
}

/** What four elements along a dimension cost, in vector instructions. */
function vectorCost({ nodes, targets, reduced }: Computation, vector: number): number {
  let cost = reduced.some(Boolean) ? 1 : 0
  for (const node of nodes) {
    if (node?.kind === "load") cost += accessCost(node.access, vector)
    if (node?.kind === "index") cost += 0.5
    if (node?.kind === "apply") cost += node.emitter.cost
  }
  if (!reduced.some(Boolean)) for (const { access } of targets) cost += accessCost(access, vector)
  return cost
}

/** How many loads differ along any of some dimensions. */
function loadsAlong({ nodes }: Computation, dimensions: readonly number[]): number {
  return nodes.filter((node) => node?.kind === "load" && dimensions.some((d) => node.access.strides[d] !== 0)).length
}

function accessCost({ strides }: Access, vector: number): number {
  const stride = strides[vector]!
  if (stride === 4) return 1
  // Once for a whole row.
  if (stride === 0) return 0.5
  return stride === -4 ? 2 : 6
}

function product(values: readonly number[]): number {
  return values.reduce((product, value) => product * value, 1)
}
