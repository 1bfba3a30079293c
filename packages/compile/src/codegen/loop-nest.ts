import type { FunctionBody } from "./function-body.js"
import { movePointer, type Pointer, type Pointers } from "./pointers.js"
import { isLooped, type Range, type Tiling } from "./tiling.js"

/** What a nest of loops runs. Ranges are per dimension. */
export interface NestContent {
  /** Writes what a loop repeats but need not; `write` writes the loop, whose dimensions are `dimensions`. */
  aroundLoop(
    place: { readonly ranges: readonly Range[]; readonly dimensions: readonly number[] },
    write: () => void,
  ): void
  /** Writes one tile. */
  tile(ranges: readonly Range[]): void
  /** What comes before and after the dimensions from `level` on. */
  readonly boundary?: {
    readonly level: number
    around(ranges: readonly Range[], write: () => void): void
  }
}

/** How far each pointer is from where it was. */
type Displacement = ReadonlyMap<Pointer, number>

const nowhere: Displacement = new Map()

/** Writes nested loops over all tiles of an iteration space. */
export function emitNest(
  body: FunctionBody,
  nest: { readonly sizes: readonly number[]; readonly tiling: Tiling; readonly pointers: Pointers },
  content: NestContent,
): void {
  const { sizes, tiling, pointers } = nest
  const { order } = tiling
  const { boundary } = content
  const loops = (level: number): number[] => order.slice(level).filter((d) => isLooped(sizes, tiling, d))

  /** Dimensions that are not entered yet are whole, if they have no loop. */
  const initial: Range[] = sizes.map((count) => ({ start: 0, count }))

  function emitLevel(level: number, ranges: readonly Range[]): Displacement {
    if (boundary?.level !== level) return emitDimension(level, ranges)
    let displacement = nowhere
    boundary.around(ranges, () => {
      displacement = emitDimension(level, ranges)
    })
    return displacement
  }

  function emitDimension(level: number, ranges: readonly Range[]): Displacement {
    if (level === order.length) {
      content.tile(ranges)
      return nowhere
    }
    const dimension = order[level]!
    if (!isLooped(sizes, tiling, dimension)) return emitLevel(level + 1, ranges)
    let displacement = nowhere
    content.aroundLoop({ ranges, dimensions: loops(level) }, () => {
      displacement = emitLoop(level, ranges)
    })
    return displacement
  }

  function emitLoop(level: number, ranges: readonly Range[]): Displacement {
    const dimension = order[level]!
    const size = sizes[dimension]!
    const tile = tiling.tile[dimension]!
    const repetitions = Math.floor(size / tile)
    const within = (count: number): Range[] => ranges.map((range, d) => (d === dimension ? { start: 0, count } : range))

    const moved = pointers.all.filter(({ strides }) => strides[dimension] !== 0)
    const total = (pointer: Pointer): number => repetitions * tile * pointer.strides[dimension]!
    const before = new Map(moved.map((pointer) => [pointer, pointer.value]))

    /** Writes one tile and moves on to the next, all but one pointer. */
    const emitTile = (last?: Pointer): Displacement => {
      const inner = emitLevel(level + 1, within(tile))
      for (const pointer of pointers.all) {
        if (pointer !== last) movePointer(body, pointer, step(pointer, inner))
      }
      return inner
    }
    const step = (pointer: Pointer, inner: Displacement): number =>
      tile * pointer.strides[dimension]! - (inner.get(pointer) ?? 0)

    if (repetitions === 1) {
      emitTile()
    } else {
      const counter = moved[0]
      for (const pointer of moved) pointer.value = undefined
      if (counter === undefined) {
        repeatCounted(body, repetitions, () => void emitTile())
      } else {
        const start = before.get(counter)
        repeatUntil(body, { pointer: counter, start, distance: total(counter) }, () => step(counter, emitTile(counter)))
      }
    }

    const displacement = new Map<Pointer, number>()
    for (const pointer of moved) {
      displacement.set(pointer, total(pointer))
      const start = before.get(pointer)
      pointer.value = start === undefined ? undefined : start + total(pointer)
    }
    const rest = size - repetitions * tile
    if (rest === 0) return displacement
    for (const [pointer, distance] of emitLevel(level + 1, within(rest))) {
      displacement.set(pointer, distance + (displacement.get(pointer) ?? 0))
    }
    return displacement
  }

  emitLevel(0, initial)
}

/** Repeats `write`, which returns how far `pointer` has to be moved after it, until the pointer is `distance` away. */
function repeatUntil(
  body: FunctionBody,
  end: { readonly pointer: Pointer; readonly start: number | undefined; readonly distance: number },
  write: () => number,
): void {
  const { pointer, start, distance } = end
  // Where the loop ends: a constant, or kept in a local.
  const local = start === undefined ? body.allocate("i32") : undefined
  if (local !== undefined) {
    body.get(pointer.local)
    body.i32(distance)
    body.op("i32.add")
    body.set(local)
  }
  body.loop(() => {
    const step = write()
    body.get(pointer.local)
    body.i32(step)
    body.op("i32.add")
    body.tee(pointer.local)
    if (local === undefined) body.i32(start! + distance)
    else body.get(local)
    body.op("i32.ne")
  })
  if (local !== undefined) body.release(local)
}

/** Repeats `write`, for loops along which no pointer moves. */
function repeatCounted(body: FunctionBody, repetitions: number, write: () => void): void {
  const local = body.allocate("i32")
  body.i32(0)
  body.set(local)
  body.loop(() => {
    write()
    body.get(local)
    body.i32(1)
    body.op("i32.add")
    body.tee(local)
    body.i32(repetitions)
    body.op("i32.ne")
  })
  body.release(local)
}
