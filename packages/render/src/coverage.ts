/** A closed line round an area: x and y of its points in turn, in pixels. */
export type Outline = readonly number[]

/** A rectangle of whole pixels; right and bottom are beyond it. */
export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How much of each pixel an area covers. */
export interface Coverage {
  /** Adds an outline to the area, within the box. */
  add(outline: Outline, box: PixelBox): void
  /** Tells the runs of pixels that are covered alike, and forgets the area. */
  sweep(visit: (run: Run) => void): void
}

/** Pixels of a row, from `from` to before `to`, and the share of each that is covered, above 0 and up to 1. */
export interface Run {
  readonly row: number
  readonly from: number
  readonly to: number
  readonly share: number
}

/** Shares below this are rounding errors. */
const NOTHING = 1 / 1024

/**
 * The exact share of each pixel that polygons cover, by their edges' signed areas: an edge changes, at each row, the
 * cover of all pixels to its right, and of the pixels that it crosses by the part that is to its right.
 *
 * The way font rasterisers do it (R. Levien's font-rs). Outlines that overlap count once where they turn the same way.
 */
export function createCoverage(width: number, height: number): Coverage {
  // One column more: an edge on the right border changes what is beyond it.
  const stride = width + 2
  const changes = new Float32Array(stride * height)
  let first = height
  let last = -1
  let leftmost = width
  let rightmost = -1

  /** The part of an edge in one row: it goes down (or, with a negative height, up) by `drop` from x0 to x1. */
  function addInRow(row: number, drop: number, [x0, x1]: readonly [number, number]): void {
    const left = Math.min(x0, x1)
    const right = Math.max(x0, x1)
    const start = row * stride
    const column = Math.floor(left)
    const end = Math.ceil(right)
    leftmost = Math.min(leftmost, column)
    rightmost = Math.max(rightmost, end, column + 1)
    if (end <= column + 1) {
      const inside = (left + right) / 2 - column
      changes[start + column] = changes[start + column]! + drop * (1 - inside)
      changes[start + column + 1] = changes[start + column + 1]! + drop * inside
      return
    }
    // The share of the pixels to the left of x that the edge has passed, of which each pixel takes the difference.
    let before = 0
    let beforeArea = 0
    for (let k = column; k < end; k++) {
      const after = Math.min(1, (k + 1 - left) / (right - left))
      const overlap = Math.min(k + 1, right) - Math.max(k, left)
      const pastEnd = k + 1 - Math.min(k + 1, right)
      const area = ((before + after) / 2) * overlap + pastEnd
      changes[start + k] = changes[start + k]! + drop * (area - beforeArea)
      beforeArea = area
      before = after
    }
    changes[start + end] = changes[start + end]! + drop * (1 - beforeArea)
  }

  function addEdge(edge: readonly [number, number, number, number], box: PixelBox): void {
    const isDown = edge[1] < edge[3]
    const [x0, y0, x1, y1] = isDown ? edge : [edge[2], edge[3], edge[0], edge[1]]
    const slope = (x1 - x0) / (y1 - y0)
    // As good as horizontal: it changes nothing.
    if (!Number.isFinite(slope)) return
    const top = Math.max(y0, box.top)
    const bottom = Math.min(y1, box.bottom)
    const within = (x: number) => Math.min(box.right, Math.max(box.left, x))
    for (let row = Math.floor(top); row < bottom; row++) {
      const from = Math.max(row, top)
      const to = Math.min(row + 1, bottom)
      const drop = isDown ? to - from : from - to
      addInRow(row, drop, [within(x0 + (from - y0) * slope), within(x0 + (to - y0) * slope)])
      first = Math.min(first, row)
      last = Math.max(last, row)
    }
  }

  return {
    add(outline, box) {
      for (let i = 0; i < outline.length; i += 2) {
        const next = (i + 2) % outline.length
        if (outline[i + 1] === outline[next + 1]) continue
        addEdge([outline[i]!, outline[i + 1]!, outline[next]!, outline[next + 1]!], box)
      }
    },
    sweep(visit) {
      for (let row = first; row <= last; row++) {
        const start = row * stride
        let sum = 0
        for (let column = leftmost; column < width && column <= rightmost; ) {
          const from = column
          sum += changes[start + column]!
          column += 1
          while (column < width && column <= rightmost && changes[start + column] === 0) column += 1
          const cover = Math.abs(sum)
          const share = cover > 1 - NOTHING ? 1 : cover
          if (share > NOTHING) visit({ row, from, to: column, share })
        }
        changes.fill(0, start + leftmost, start + rightmost + 1)
      }
      first = height
      last = -1
      leftmost = width
      rightmost = -1
    },
  }
}
