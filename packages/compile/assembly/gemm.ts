import { packColumns, packRows } from "./gemm-packing"
import { tile2x16, tile4x4, tile4x8 } from "./gemm-tiles"
import { gemv } from "./gemv"
import { packedTiles } from "./packed-tiles"

// Blocks, as in Goto and van de Geijn (2008), "Anatomy of High-Performance Matrix Multiplication": a panel of B,
// DEPTH × 8 (8 kB), stays in the first-level cache; a block of A, ROWS × DEPTH (96 kB), and one of B, DEPTH × COLUMNS
// (256 kB), in the second.
const DEPTH: i32 = 256
const ROWS: i32 = 96
const COLUMNS: i32 = 256

/** A tile that is not whole is computed here, 2×16 or 4×8, and its valid part copied. */
const SCRATCH_BYTES: i32 = 128

/** Below so many columns it does not pay to pack the rows of A. */
const PACK_ROWS_FROM: i32 = 8
/** Up to so many bytes B is read where it lies. */
const DIRECT_BYTES: i32 = 65536

/** Bytes of workspace that `gemm`, or one part of `gemmPart`, needs for an m×n×k product, whatever the strides. */
export function gemmWorkspace(m: i32, n: i32, k: i32): i32 {
  if (n < 4 && m >= 4) {
    const swapped = m
    m = n
    n = swapped
  }
  const depth = min(k, DEPTH)
  const columns = (min(n, COLUMNS) + 7) & ~7
  return SCRATCH_BYTES + depth * columns * 4 + ((depth * min(m, ROWS) * 4 + 15) & ~15)
}

/** C = A·B: see `KernelExports` in src/kernels. */
export function gemm(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  workspace: usize,
): void {
  gemmPart(0, 1, m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, workspace)
}

/** The share of C = A·B that belongs to `part` of `parts`: whole rows of C, or of Cᵀ where that has more of them. */
export function gemmPart(
  part: i32,
  parts: i32,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  workspace: usize,
): void {
  aRow <<= 2
  aColumn <<= 2
  bRow <<= 2
  bColumn <<= 2
  let cRow = n << 2
  let cColumn: i32 = 4
  if (n < 4 && m >= 4) {
    // Narrow: Cᵀ = Bᵀ·Aᵀ has long rows.
    let swapped = m
    m = n
    n = swapped
    const address = a
    a = b
    b = address
    swapped = aRow
    aRow = bColumn
    bColumn = swapped
    swapped = aColumn
    aColumn = bRow
    bRow = swapped
    cColumn = cRow
    cRow = 4
  }
  if (parts > 1) {
    if (m > n) {
      const from = shareStart(part, parts, m, 12)
      m = shareStart(part + 1, parts, m, 12) - from
      a += from * aRow
      c += from * cRow
    } else {
      const from = shareStart(part, parts, n, 16)
      n = shareStart(part + 1, parts, n, 16) - from
      b += from * bColumn
      c += from * cColumn
    }
    if (m <= 0 || n <= 0) return
  }
  if (m == 1 && bColumn == 4 && cColumn == 4) gemv(n, k, a, aColumn, b, bRow, c)
  else multiply(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, cColumn, workspace)
}

/** Where a part begins: shares are multiples of `unit`, but for the last. */
function shareStart(part: i32, parts: i32, size: i32, unit: i32): i32 {
  const units = (size + unit - 1) / unit
  return min(((part * units) / parts) * unit, size)
}

/**
 * Whether the rows of a panel of B, read where they lie, can all stay in a first-level cache of 64 sets and 8 ways: with
 * a step of a power of two they fall on few of its sets. Two ways are left to A and C.
 */
function staysCached(depth: i32, bRow: i32): bool {
  const lines = bRow >> 6
  if ((bRow & 63) != 0 || lines == 0) return true
  return depth <= 6 * (64 / min(lines & -lines, 64))
}

/** C = A·B, all strides in bytes. */
function multiply(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  cColumn: i32,
  workspace: usize,
): void {
  const scratch = workspace
  const panels = workspace + SCRATCH_BYTES
  const direct = bColumn == 4 && (m < 24 || (k * n * 4 <= DIRECT_BYTES && staysCached(min(k, DEPTH), bRow)))
  // With all of A in one block a panel of B is packed just before it is used, while the cache is warm.
  const atOnce = m > 2 && m <= ROWS
  const packed = n >= PACK_ROWS_FROM
  let p = 0
  do {
    const depth = min(k - p, DEPTH)
    const accumulate = p > 0
    for (let j0 = 0; j0 < n; j0 += COLUMNS) {
      const columns = min(n - j0, COLUMNS)
      const bBlock = b + p * bRow + j0 * bColumn
      const cBlock = c + j0 * cColumn
      for (let j = 0; j < columns; j += 8) {
        const width = min(columns - j, 8)
        if (atOnce || (direct && (width == 8 || width == 4))) continue
        packColumns(depth, width, bBlock + j * bColumn, bRow, bColumn, panels + j * depth * 4)
      }
      if (m <= 2) {
        multiplyPair(
          m,
          columns,
          depth,
          a + p * aColumn,
          aRow,
          aColumn,
          direct ? bBlock : 0,
          bRow,
          cBlock,
          cRow,
          cColumn,
          scratch,
          accumulate,
        )
        continue
      }
      const aBlocks = panels + ((columns + 7) & ~7) * depth * 4
      for (let i0 = 0; i0 < m; i0 += ROWS) {
        const rows = min(m - i0, ROWS)
        const whole = packed ? rows & ~3 : 0
        const aBlock = a + i0 * aRow + p * aColumn
        for (let i = 0; i < whole; i += 4) packRows(depth, aBlock + i * aRow, aRow, aColumn, aBlocks + i * depth * 4)
        for (let j = 0; j < columns; j += 8) {
          const width = min(columns - j, 8)
          let bPanel = panels + j * depth * 4
          let bStep: i32 = 32
          if (direct && (width == 8 || width == 4)) {
            bPanel = bBlock + j * 4
            bStep = bRow
          } else if (atOnce) {
            bPanel = panels
            packColumns(depth, width, bBlock + j * bColumn, bRow, bColumn, bPanel)
          }
          let target = cBlock + i0 * cRow + j * cColumn
          let i = 0
          if (width == 8 && cColumn == 4) {
            if (whole > 0) {
              packedTiles(whole, depth, aBlocks, bPanel, bStep, target, cRow, accumulate)
              i = whole
              target += cRow * whole
            }
            for (; i + 4 <= rows; i += 4) {
              const a0 = aBlock + i * aRow
              const a2 = a0 + 2 * aRow
              tile4x8(depth, a0, a0 + aRow, a2, a2 + aRow, aColumn, bPanel, bStep, target, cRow, accumulate)
              target += cRow * 4
            }
          } else if (width == 4 && cColumn == 4) {
            for (; i + 4 <= rows; i += 4) {
              const a0 = aBlock + i * aRow
              const a2 = a0 + 2 * aRow
              tile4x4(depth, a0, a0 + aRow, a2, a2 + aRow, aColumn, bPanel, bStep, target, cRow, accumulate)
              target += cRow * 4
            }
          }
          for (; i < rows; i += 4) {
            const height = min(rows - i, 4)
            const a0 = aBlock + i * aRow
            const a1 = height > 1 ? a0 + aRow : a0
            const a2 = height > 2 ? a1 + aRow : a0
            const a3 = height > 3 ? a2 + aRow : a0
            if (accumulate) copyTile(scratch, 32, 4, target, cRow, cColumn, height, width)
            if (width > 4) tile4x8(depth, a0, a1, a2, a3, aColumn, bPanel, bStep, scratch, 32, accumulate)
            else tile4x4(depth, a0, a1, a2, a3, aColumn, bPanel, bStep, scratch, 32, accumulate)
            copyTile(target, cRow, cColumn, scratch, 32, 4, height, width)
            target += cRow * 4
          }
        }
      }
    }
    p += DEPTH
  } while (p < k)
}

/** One or two rows, C stored either way round. `b` is 0 where all of B is packed. */
function multiplyPair(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  c: usize,
  cRow: i32,
  cColumn: i32,
  scratch: usize,
  accumulate: bool,
): void {
  const panels = scratch + SCRATCH_BYTES
  const a1 = m > 1 ? a + aRow : a
  for (let j = 0; j < n; j += 16) {
    const width = min(n - j, 16)
    let left = panels + j * k * 4
    let right = width > 8 ? left + k * 32 : left
    let bStep: i32 = 32
    if (b != 0) {
      // Of a B that is read in place only the last panel may be packed, so that the two can differ in their steps.
      if (width == 16) {
        left = b + j * 4
        right = left + 32
        bStep = bRow
      } else if (width > 8) {
        packColumns(k, 8, b + j * 4, bRow, 4, left)
        if (width == 12) packColumns(k, 4, b + j * 4 + 32, bRow, 4, right)
      } else if (width == 8 || width == 4) {
        packColumns(k, width, b + j * 4, bRow, 4, left)
      }
    }
    if (accumulate) copyTile(scratch, 64, 4, c, cRow, cColumn, m, width)
    tile2x16(k, a, a1, aColumn, left, right, bStep, scratch, 64, accumulate)
    if (m == 2 && cRow == 4 && cColumn == 8 && width == 16) interleave(scratch, c)
    else copyTile(c, cRow, cColumn, scratch, 64, 4, m, width)
    c += 16 * cColumn
  }
}

/** Two rows of sixteen become sixteen rows of two. */
function interleave(source: usize, target: usize): void {
  for (let i = 0; i < 4; i++) {
    const x = v128.load(source)
    const y = v128.load(source, 64)
    v128.store(target, v128.shuffle<i32>(x, y, 0, 4, 1, 5))
    v128.store(target, v128.shuffle<i32>(x, y, 2, 6, 3, 7), 16)
    source += 16
    target += 32
  }
}

function copyTile(
  target: usize,
  targetRow: i32,
  targetColumn: i32,
  source: usize,
  sourceRow: i32,
  sourceColumn: i32,
  height: i32,
  width: i32,
): void {
  for (let i = 0; i < height; i++) {
    let from = source
    let to = target
    for (let j = 0; j < width; j++) {
      store<f32>(to, load<f32>(from))
      from += sourceColumn
      to += targetColumn
    }
    source += sourceRow
    target += targetRow
  }
}
