import { multiplyAdd } from "./simd"

// The register tiles of the matrix product. Every element of C is one chain: its old value or 0, then a·b added for
// ascending p, whatever the tile: so no choice of tile, of blocks or of threads changes a bit of the result.
// V8 unrolls these loops itself as long as their bodies stay this small, and keeps 8 sums, 2 vectors of B and what it has
// loaded ahead in its 15 registers. Larger tiles spill: a sum that goes by way of memory makes its chain of additions three
// times as long. 4×4 has to take two steps at once. These are for what is narrow, or left over: most of a large product
// is done in ./packed-tiles. Measured on Zen 3, 256-wide products, GFLOP/s: packed tiles 41, the same with a loop of one
// step 35, 6×8 33, 5×8 19, and 4×8 with each row of A at an address of its own 31.

/** C[4×8] (+)= four rows of A, each at its own address, times eight columns of B. */
export function tile4x8(
  k: i32,
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  aStep: i32,
  b: usize,
  bStep: i32,
  c: usize,
  cRow: i32,
  accumulate: bool,
): void {
  let c00 = f32x4.splat(0)
  let c01 = c00
  let c10 = c00
  let c11 = c00
  let c20 = c00
  let c21 = c00
  let c30 = c00
  let c31 = c00
  const r1 = c + cRow
  const r2 = r1 + cRow
  const r3 = r2 + cRow
  if (accumulate) {
    c00 = v128.load(c)
    c01 = v128.load(c, 16)
    c10 = v128.load(r1)
    c11 = v128.load(r1, 16)
    c20 = v128.load(r2)
    c21 = v128.load(r2, 16)
    c30 = v128.load(r3)
    c31 = v128.load(r3, 16)
  }
  for (; k > 0; k--) {
    const b0 = v128.load(b)
    const b1 = v128.load(b, 16)
    let x = v128.load32_splat(a0)
    c00 = multiplyAdd(x, b0, c00)
    c01 = multiplyAdd(x, b1, c01)
    x = v128.load32_splat(a1)
    c10 = multiplyAdd(x, b0, c10)
    c11 = multiplyAdd(x, b1, c11)
    x = v128.load32_splat(a2)
    c20 = multiplyAdd(x, b0, c20)
    c21 = multiplyAdd(x, b1, c21)
    x = v128.load32_splat(a3)
    c30 = multiplyAdd(x, b0, c30)
    c31 = multiplyAdd(x, b1, c31)
    a0 += aStep
    a1 += aStep
    a2 += aStep
    a3 += aStep
    b += bStep
  }
  v128.store(c, c00)
  v128.store(c, c01, 16)
  v128.store(r1, c10)
  v128.store(r1, c11, 16)
  v128.store(r2, c20)
  v128.store(r2, c21, 16)
  v128.store(r3, c30)
  v128.store(r3, c31, 16)
}

/** C[4×4] (+)= four rows of A, each at its own address, times four columns of B. */
export function tile4x4(
  k: i32,
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  aStep: i32,
  b: usize,
  bStep: i32,
  c: usize,
  cRow: i32,
  accumulate: bool,
): void {
  const even = k & ~1
  even4x4(even, a0, a1, a2, a3, aStep, b, bStep, c, cRow, accumulate)
  if (even == k) return
  const offset = even * aStep
  const b0 = v128.load(b + even * bStep)
  v128.store(c, multiplyAdd(v128.load32_splat(a0 + offset), b0, v128.load(c)))
  c += cRow
  v128.store(c, multiplyAdd(v128.load32_splat(a1 + offset), b0, v128.load(c)))
  c += cRow
  v128.store(c, multiplyAdd(v128.load32_splat(a2 + offset), b0, v128.load(c)))
  c += cRow
  v128.store(c, multiplyAdd(v128.load32_splat(a3 + offset), b0, v128.load(c)))
}

/** For even k. */
function even4x4(
  k: i32,
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  aStep: i32,
  b: usize,
  bStep: i32,
  c: usize,
  cRow: i32,
  accumulate: bool,
): void {
  let c0 = f32x4.splat(0)
  let c1 = c0
  let c2 = c0
  let c3 = c0
  const r1 = c + cRow
  const r2 = r1 + cRow
  const r3 = r2 + cRow
  if (accumulate) {
    c0 = v128.load(c)
    c1 = v128.load(r1)
    c2 = v128.load(r2)
    c3 = v128.load(r3)
  }
  for (; k > 0; k -= 2) {
    let b0 = v128.load(b)
    c0 = multiplyAdd(v128.load32_splat(a0), b0, c0)
    c1 = multiplyAdd(v128.load32_splat(a1), b0, c1)
    c2 = multiplyAdd(v128.load32_splat(a2), b0, c2)
    c3 = multiplyAdd(v128.load32_splat(a3), b0, c3)
    a0 += aStep
    a1 += aStep
    a2 += aStep
    a3 += aStep
    b += bStep
    b0 = v128.load(b)
    c0 = multiplyAdd(v128.load32_splat(a0), b0, c0)
    c1 = multiplyAdd(v128.load32_splat(a1), b0, c1)
    c2 = multiplyAdd(v128.load32_splat(a2), b0, c2)
    c3 = multiplyAdd(v128.load32_splat(a3), b0, c3)
    a0 += aStep
    a1 += aStep
    a2 += aStep
    a3 += aStep
    b += bStep
  }
  v128.store(c, c0)
  v128.store(r1, c1)
  v128.store(r2, c2)
  v128.store(r3, c3)
}

/** C[2×16] (+)= two rows of A times sixteen columns of B, which lie in two panels of eight. */
export function tile2x16(
  k: i32,
  a0: usize,
  a1: usize,
  aStep: i32,
  b: usize,
  right: usize,
  bStep: i32,
  c: usize,
  cRow: i32,
  accumulate: bool,
): void {
  let c00 = f32x4.splat(0)
  let c01 = c00
  let c02 = c00
  let c03 = c00
  let c10 = c00
  let c11 = c00
  let c12 = c00
  let c13 = c00
  const r1 = c + cRow
  if (accumulate) {
    c00 = v128.load(c)
    c01 = v128.load(c, 16)
    c02 = v128.load(c, 32)
    c03 = v128.load(c, 48)
    c10 = v128.load(r1)
    c11 = v128.load(r1, 16)
    c12 = v128.load(r1, 32)
    c13 = v128.load(r1, 48)
  }
  for (; k > 0; k--) {
    const x = v128.load32_splat(a0)
    const y = v128.load32_splat(a1)
    let column = v128.load(b)
    c00 = multiplyAdd(x, column, c00)
    c10 = multiplyAdd(y, column, c10)
    column = v128.load(b, 16)
    c01 = multiplyAdd(x, column, c01)
    c11 = multiplyAdd(y, column, c11)
    column = v128.load(right)
    c02 = multiplyAdd(x, column, c02)
    c12 = multiplyAdd(y, column, c12)
    column = v128.load(right, 16)
    c03 = multiplyAdd(x, column, c03)
    c13 = multiplyAdd(y, column, c13)
    a0 += aStep
    a1 += aStep
    b += bStep
    right += bStep
  }
  v128.store(c, c00)
  v128.store(c, c01, 16)
  v128.store(c, c02, 32)
  v128.store(c, c03, 48)
  v128.store(r1, c10)
  v128.store(r1, c11, 16)
  v128.store(r1, c12, 32)
  v128.store(r1, c13, 48)
}
